/** What a person is asked. */
export const questions = {
  'question.answer.start-over': 'Start over',
  'question.answer.try-again': 'Try again',
  'question.answer.keep-waiting': 'Keep waiting',
  'question.answer.allow': 'Allow it',
  'question.answer.give-up': 'Give up',
  'question.answer.send-new': 'Send the new content',
  'question.answer.send-again': 'Send it again',
  'question.hint.start-over': 'Begins again from the first byte with the file as it is now',
  'question.hint.start-over-losing':
    'Begins again from the first byte with the file as it is now; {bytes} that were carried are given up',
  'question.hint.try-again': 'Tries once more',
  'question.hint.try-again-keeping': 'Keeps the {bytes} that are safe and tries once more',
  'question.hint.send-new': 'Sends the file as it is now to {place}, from the first byte',
  'question.hint.send-new-losing':
    'Sends the file as it is now to {place}, from the first byte; {bytes} of the old one are given up',
  'question.hint.send-again': 'Sends the whole file to {place} once more; the copy that differs is not used',
  'question.hint.keep-waiting': 'Looks every minute, and goes on once the old file is back',
  'question.hint.keep-waiting-keeping':
    'Keeps the {bytes} that were sent, looks every minute, and goes on once the old file is back',
  'question.hint.allow':
    'Follows this link into the private network, for this download alone, and saves it in {place}',
  'question.hint.give-up': 'Cancels it; the entry stays in the list',
  'question.hint.give-up-losing':
    'Cancels it, and {bytes} that were carried are given up; the entry stays in the list',
  'question.batch': {
    one: 'Do the same for the other one of this batch that asks this',
    other: 'Do the same for the {count} others of this batch that ask this',
  },
  'question.batch-short': { one: 'Also 1 other', other: 'Also {count} others' },
  'question.sign-in': 'Change the sign-in…',
  'question.sign-in-hint':
    'Opens the destination “{name}”; once it is saved, everything that was refused there goes on',
  'question.answered': { one: 'One transfer was answered.', other: '{count} transfers were answered.' },
} as const;
