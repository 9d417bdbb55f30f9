/** The trial run. */
export const practice = {
  'practice.invite': 'Eine Verbindung abreißen und weitergehen sehen',
  'practice.invite-text':
    'Eine Beispieldatei geht an einen Empfänger in Carryover, und mittendrin wird der Stecker gezogen. Nichts verlässt diesen Computer. Oder eine eigene Datei hier ablegen.',
  'practice.start': 'Ausprobieren',
  'practice.sample-name': 'Beispielfilm.mov',
  'practice.label': 'Probelauf',
  'practice.where':
    'Ein Probelauf in diesem Computer. Alles, was dabei entsteht, wird danach wieder entfernt.',
  'practice.preparing': 'Wird vorbereitet …',
  'practice.preparing-text': 'Ein Empfänger startet hier, und die Datei wird angesehen.',
  'practice.moving': '{name} ist unterwegs',
  'practice.moving-text':
    'Jeder Block wird sicher, sobald der Empfänger ihn geprüft hat. Die Verbindung darf jederzeit getrennt werden.',
  'practice.cut': 'Die Verbindung ist getrennt',
  'practice.cut-text':
    'Alle Sockets sind zerstört, neue werden abgelehnt. Was der Empfänger bestätigt hat, bleibt sicher; nur was unterwegs war, ist verloren.',
  'practice.resuming': 'Wieder eingesteckt',
  'practice.resuming-text': 'Carryover fragt den Empfänger, wie weit er kam.',
  'practice.resumed': 'Bei {offset} ging es weiter',
  'practice.resumed-text': 'Der Empfänger hat gesagt, was er hat; davor wird nichts noch einmal gesendet.',
  'practice.done': 'Angekommen, und es ist dieselbe Datei',
  'practice.done-uncut':
    'Nichts wurde zweimal gesendet, denn die Verbindung blieb unberührt. Noch einmal versuchen und sie trennen.',
  'practice.done-text': {
    one: 'Die Verbindung wurde einmal getrennt, und von {size} gingen nur {again} zweimal darüber: was in diesem Moment unterwegs war.',
    other:
      'Die Verbindung wurde {count}-mal getrennt, und von {size} gingen nur {again} zweimal darüber: was in diesen Momenten unterwegs war.',
  },
  'practice.failed': 'Der Probelauf konnte nicht weitergehen',
  'practice.progress': 'Fortschritt des Probelaufs',
  'practice.progress-value': '{percent}\u00a0% sicher',
  'practice.safe': '{bytes} sicher',
  'practice.speed': '{speed}, gebremst, damit es zu sehen ist',
  'practice.pull': 'Verbindung trennen',
  'practice.plug-in': 'Wieder einstecken',
  'practice.leave': 'Probelauf verlassen',
  'practice.again': 'Noch einmal',
  'practice.finish': 'Fertig',
} as const;
