/** Downloads whose name is taken in their folder. */
export const takenNames = {
  'error.NAME_EXISTS': 'Something in the folder has this name already.',
  'ask.name-exists': 'Something in the folder has this name already. Nothing was saved yet.',
  'existing.file': '“{name}” is there already: {size}, changed on {date} at {time}.',
  'existing.folder': 'A folder “{name}” is there already.',
  'existing.other': '“{name}” is there already, and is no ordinary file.',
  'existing.same-size': 'The file on the server has the same size.',
  'existing.larger': 'The file on the server has {size}: {bytes} more.',
  'existing.smaller': 'The file on the server has {size}: {bytes} less.',
  'existing.unknown-size': 'The server does not say how large its file is.',
  'existing.same-file':
    'It was compared and has the {digest} stated for the download ({statedBy}): it is the same file.',
  'existing.other-file':
    'It was compared and does not have the {digest} stated for the download ({statedBy}): it is another file.',
  'existing.unreadable': 'It could not be read, so it was not compared.',
  'existing.row-same-file': 'The same file is already there, changed on {date}',
  'existing.row-other-file': 'Another file of the same size is already there, changed on {date}',
  'existing.row-same-size': 'Already there in the same size, {size}, changed on {date}',
  'existing.row-other-size': 'Already there in another size, {size}, changed on {date}',
  'existing.row-unknown-size': 'Already there, {size}, changed on {date}',
  'question.answer.keep-both': 'Keep both',
  'question.answer.compare': 'Compare',
  'question.answer.not-download': 'Do not download',
  'question.hint.keep-both':
    'Leaves what is there alone and saves the download beside it, as “{name}” while that name is free',
  'question.hint.compare':
    'Reads the file that is there, compares it with the digest stated for the download, and asks again; nothing is downloaded',
  'question.hint.not-download':
    'Downloads nothing and leaves what is there alone; the entry stays in the list as cancelled',
  'state.checking-existing': 'Comparing with the file that is there',
  'timeline.kept-both': 'Its name was taken, so it was saved under another one.',
  'timeline.kept-both-as': '“{wanted}” was there already, so it was saved as “{name}”.',
  'settings.takenNames': 'When a file of that name is already there',
  'settings.takenNames-hint': 'What is there is never overwritten.',
  'settings.takenNames.keep-both': 'Keep both',
  'settings.takenNames.keep-both-hint': 'The download gets a number, like “film (2).mov”.',
  'settings.takenNames.ask': 'Ask me',
  'settings.takenNames.ask-hint':
    'Before anything is downloaded, beside what is known of the file that is there.',
} as const;
