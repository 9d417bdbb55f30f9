/**
 * What each error code means and what to do about it, whatever the details were. English itself shows the engine's
 * own sentence, which has the details; these are for translators, and for what is said where there is no sentence.
 */
export const errors = {
  'error.NO_SUCH_FILE': 'The file is not there any more. Put it back, or choose another one.',
  'error.NOT_A_FILE': 'That is not an ordinary file. Only files and folders can be sent.',
  'error.UNREADABLE': 'The file cannot be read. Check its permissions.',
  'error.UNKNOWN_SCHEME': 'Only http and https addresses can be used.',
  'error.INVALID_URL': 'That is not a valid address. One looks like https://host/files/.',
  'error.TOO_MANY_LINKS': 'That stands for too many links at once. Add fewer.',
  'error.TARGET_MISSING': 'The folder does not exist. Choose another one.',
  'error.TARGET_NOT_A_FOLDER': 'That is not a folder. Choose a folder.',
  'error.TARGET_READ_ONLY':
    'Nothing can be written into this folder. Choose another one, or change its permissions.',
  'error.NO_SUCH_TRANSFER': 'This transfer is not in the list any more.',
  'error.WRONG_STATE': 'That cannot be done in the present state.',
  'error.BAD_COMMAND': 'That could not be understood. Check what was entered.',
  'error.NO_SUCH_DESTINATION': 'This saved destination does not exist any more. Choose another one.',
  'error.INVALID_DIGEST': 'That is not a digest. One looks like sha256: and 64 characters.',
  'error.SECRETS_UNAVAILABLE':
    'This computer has no keyring that is open, so a sign-in cannot be kept safely. Unlock it, or save without sign-in.',
  'error.SETTING_MANAGED': 'Your organisation manages this setting. Ask whoever looks after this computer.',
  'error.JOURNAL_IN_USE': 'Another Carryover is using these transfers. Close it first.',
  'error.JOURNAL_FROM_FUTURE':
    'The journal was written by a newer Carryover. Install that version or a later one.',
  'error.JOURNAL_UNUSABLE': 'The journal cannot be used. Check the disk and its permissions.',
  'error.UNREACHABLE': 'The server cannot be reached. Check the network and the address.',
  'error.CONNECTION_LOST': 'The connection was cut. What is safe stays safe.',
  'error.STALLED': 'Nothing moved for a long time, so the connection was given up.',
  'error.TLS_FAILED':
    'The server could not prove who it is (certificate). Check the address and the clock, or ask who runs it.',
  'error.TOO_MANY_REDIRECTS': 'The server sends us on again and again. Check the address.',
  'error.REDIRECT_REFUSED': 'The server sends us on to a place that is not safe to follow.',
  'error.PRIVATE_ADDRESS': 'This public link leads into a private network.',
  'error.SERVER_BUSY': 'The server is busy.',
  'error.SERVER_ERROR': 'The server has a problem of its own. Ask who runs it if it goes on.',
  'error.NOT_TUS': 'There is no TUS server at this address. Check it.',
  'error.TUS_VERSION': 'The server speaks another version of TUS than 1.0.',
  'error.CREDENTIALS_REFUSED': 'The server refused the sign-in. Check user, password or token.',
  'error.NOT_FOUND': 'The server has nothing at this address. Check it.',
  'error.LINK_EXPIRED': 'The link is not valid any more. Get a new one.',
  'error.UPLOAD_GONE': 'The server does not have the unfinished upload any more.',
  'error.OFFSET_CONFLICT': 'The server has another number of bytes than was expected.',
  'error.OFFSET_INVALID': 'The server gave a position that is not possible.',
  'error.OFFSET_WENT_BACK': 'The server has less than it had acknowledged.',
  'error.TOO_LARGE': 'The file is larger than the server takes.',
  'error.CHECKSUM_REFUSED': 'Bytes arrived damaged, again and again. Check the network.',
  'error.UNEXPECTED_ANSWER': 'The server gave an answer that was not expected.',
  'error.READ_BACK_REFUSED': 'The server does not give its copy back, so it cannot be compared.',
  'error.RANGE_INVALID': 'The server sent other bytes than it was asked for.',
  'error.RANGE_IGNORED': 'The server sends only the whole file, so it cannot be resumed.',
  'error.LENGTH_MISMATCH': 'The length is not what the server stated.',
  'error.REMOTE_CHANGED': 'The file on the server changed.',
  'error.LINK_DIFFERS': 'The new link leads to another file.',
  'error.CONTENT_ENCODED': 'The server sends the file in an altered form, so its bytes cannot be checked.',
  'error.DISK_FULL': 'The disk is full. Make room, and it goes on.',
  'error.READ_FAILED': 'Reading failed. Check the disk.',
  'error.WRITE_FAILED': 'Writing failed. Check the disk.',
  'error.PART_FILE_MISSING': 'The unfinished file is not there any more.',
  'error.VOLUME_MISSING': 'The drive is not connected. Connect it, and it goes on.',
  'error.SOURCE_CHANGED': 'The file changed while it was being sent.',
  'error.BLOCK_MISMATCH': 'What is on the disk is not what was written. Check the disk.',
  'error.DIGEST_MISMATCH': 'The content does not match its digest. Nothing was thrown away.',
  'error.WORKER_LOST': 'A part of the app stopped unexpectedly. Start Carryover again if it happens again.',
  'error.CANCELLED': 'Cancelled.',
  'error.GAVE_UP': 'It was tried many times in vain. Try again when the cause is gone.',
  'error.INTERNAL':
    'Something went wrong inside Carryover. Start it again, and report it if it happens again.',

  'ask.source-changed':
    'The file changed after a part of it was sent. What the server has is kept until you decide.',
  'ask.source-missing': 'The file to send cannot be found or read. What the server has is kept.',
  'ask.remote-changed': 'The file on the server changed. What was fetched is kept until you decide.',
  'ask.copy-differs': 'The copy on the server is not what was sent.',
  'ask.link-expired':
    'The link is not valid any more. What is here is kept; give another link, or try again.',
  'ask.link-differs': 'The new link leads to another file. What is here is kept until you decide.',
  'ask.private-address':
    'This public link leads into a private network. Allow it only if you trust who gave it to you.',
  'ask.credentials-refused':
    'The server refused the sign-in. Save a new one for the destination, then try again.',

  'notice.kind.journal-set-aside':
    'The journal was damaged. It was kept, and a new one was begun. Files are untouched; add again what is missing in the list.',
  'notice.kind.journal-in-use': 'Another Carryover is using these transfers. Close it first.',
  'notice.kind.engine-stopped': 'The engine stopped. Start Carryover again.',
  'notice.kind.settings-set-aside':
    'Your settings could not be read. They were kept in a file beside them, and new ones were started.',

  'said.in-english': 'In detail, in English',
  'said.quit': 'Quit',
} as const;
