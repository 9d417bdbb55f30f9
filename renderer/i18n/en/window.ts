/** The window itself: its header, its status line, notices, the speed panel. */
export const window = {
  'app.name': 'Carryover',
  'app.loading': 'Opening your transfers…',

  'header.send-to': 'Send to',
  'header.destination-placeholder': 'address of your TUS server',
  'header.destination-hint': 'A saved destination, or the address of the TUS server your files go to',
  'header.destinations': 'Saved destinations',
  'header.all': 'All transfers',
  'header.pause-all': 'Pause all',
  'header.resume-all': 'Resume all',
  'header.add-files': 'Add files…',
  'header.add-folder': 'Add folder…',
  'header.add-link': 'Add link…',

  'modal.close': 'Close',

  'speed.button': 'Speed limits',
  'speed.button-limited': 'Speed limits: {limit}',
  'speed.by-hours': 'By hours',
  'speed.label': 'Speed limits',
  'speed.upload': 'Upload',
  'speed.download': 'Download',
  'speed.upload-limit': 'Most for all uploads together',
  'speed.download-limit': 'Most for all downloads together',
  'speed.full': 'Full speed',
  'speed.mixed': 'Different',
  'speed.unit': 'MB/s',
  'speed.add-hours': 'Add hours…',
  'speed.from': 'From',
  'speed.to': 'To',
  'speed.hours-limit': 'Most between {from} and {to}',
  'speed.remove-hours': 'Remove the hours from {from} to {to}',
  'speed.note': 'Empty is full speed. The first hours that fit count; changes take hold at once.',
  'speed.limited': 'Held to at most {limit}',

  'queue.priority': 'Priority',
  'queue.limit': 'Speed limit',
  'menu.label': 'Transfer',
  'announced.added': { one: '{name} was added.', other: '{count} transfers were added.' },
  'announced.done': { one: '{name} is done.', other: '{count} transfers are done.' },
  'announced.failed': { one: '{name} failed.', other: '{count} transfers failed.' },
  'announced.asking': { one: '{name} needs your answer.', other: '{count} transfers need your answer.' },

  'held.waiting': {
    one: 'One item waits for a destination. Choose one in “Send to”, or type the address of your server and press Enter.',
    other:
      '{count} items wait for a destination. Choose one in “Send to”, or type the address of your server and press Enter.',
  },
  'held.forget': 'Forget them',

  'notice.region': 'Notices',
  'notice.refused': '{input} was not added',
  'notice.failed': 'That did not work',
  'notice.dismiss': 'Dismiss',
  'notice.dismiss-all': 'Dismiss all',
  'notice.more': { one: 'and one more', other: 'and {count} more' },

  'empty.title': 'Nothing to carry yet',
  'empty.what-to-do':
    'Drop files anywhere in this window to send them, or paste a link to download it. Close the lid whenever you like: everything goes on from the last byte that is safe.',
  'empty.add-files': 'Choose files…',
  'empty.add-folder': 'Choose a folder…',
  'empty.add-link': 'Add a link…',

  'confirm.cancel': {
    one: 'Cancel {name}? What was carried so far is thrown away.',
    other: 'Cancel {count} transfers? What was carried so far is thrown away.',
  },
  'confirm.remove': {
    one: 'Remove {name}? It is not finished, and what was carried so far is thrown away.',
    other: 'Remove {count} transfers? Unfinished ones lose what was carried so far.',
  },
  'confirm.cancel-yes': { one: 'Cancel transfer', other: 'Cancel transfers' },
  'confirm.remove-yes': 'Remove',
  'confirm.no': 'Keep',

  'status.moving': { one: '1 moving', other: '{count} moving' },
  'status.waiting': { one: '1 waiting', other: '{count} waiting' },
  'status.paused': { one: '1 paused', other: '{count} paused' },
  'status.failed': { one: '1 failed', other: '{count} failed' },
  'status.asking': { one: '1 needs an answer', other: '{count} need an answer' },
  'status.done': { one: '1 done', other: '{count} done' },
  'status.left': '{bytes} left, {time}',
  'status.reading': 'Reading the list…',
  'status.idle': 'All quiet',
  'status.version': 'Carryover {version}',
} as const;
