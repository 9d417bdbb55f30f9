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
  'question.answer.keep-both': 'Keep both',
  'question.answer.not-download': 'Do not download',
  'question.hint.keep-both':
    'Leaves what is there alone and saves the download beside it, as “{name}” while that name is free',
  'question.hint.not-download':
    'Downloads nothing and leaves what is there alone; the entry stays in the list as cancelled',
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
