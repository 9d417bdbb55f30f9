/** The trial of the first start. */
export const practice = {
  'practice.invite': 'Watch a connection break, and go on',
  'practice.invite-text':
    'A sample file goes to a receiver inside Carryover, and you pull the plug. Nothing leaves this computer. Or drop a file of your own here.',
  'practice.start': 'Try it',
  'practice.sample-name': 'Sample film.mov',
  'practice.label': 'Trial run',
  'practice.where': 'A trial run inside this computer. Everything it makes is removed afterwards.',
  'practice.preparing': 'Getting ready…',
  'practice.preparing-text': 'A receiver starts in here, and the file is looked at.',
  'practice.moving': '{name} is on its way',
  'practice.moving-text':
    'Each block becomes safe once the receiver has checked it. Cut the connection whenever you like.',
  'practice.cut': 'The connection is cut',
  'practice.cut-text':
    'Every socket was destroyed, and new ones are refused. What the receiver has confirmed stays safe; only what was under way is lost.',
  'practice.resuming': 'Plugged in again',
  'practice.resuming-text': 'Carryover asks the receiver how far it got.',
  'practice.resumed': 'It went on at {offset}',
  'practice.resumed-text': 'The receiver said what it has, and nothing before that is sent again.',
  'practice.done': 'It arrived, and it is the same file',
  'practice.done-uncut': 'Nothing was sent twice: you left the connection alone. Try it again and cut it.',
  'practice.done-text': {
    one: 'You cut the connection, and of {size} only {again} went over it twice: what was under way at that moment.',
    other:
      'You cut the connection {count} times, and of {size} only {again} went over it twice: what was under way at those moments.',
  },
  'practice.failed': 'The trial could not go on',
  'practice.progress': 'Progress of the trial',
  'practice.progress-value': '{percent} % safe',
  'practice.safe': '{bytes} safe',
  'practice.speed': '{speed}, slowed down so that you can see it',
  'practice.pull': 'Cut the connection',
  'practice.plug-in': 'Plug it in again',
  'practice.leave': 'Leave the trial',
  'practice.again': 'Once more',
  'practice.finish': 'Done',
} as const;
