/** What a timeline tells with its figures. */
export const timeline = {
  'timeline.first-byte-at-once': 'Das erste Byte war sofort unterwegs.',
  'timeline.resumed-in': 'In {ms} ms fortgesetzt.',
  'timeline.resumed-in-no-time': 'In weniger als einer Millisekunde fortgesetzt.',
  'timeline.resumed-server-had': 'Der Server hatte {percent}\u00a0% ({offset}).',
  'timeline.resumed-here': '{percent}\u00a0% ({offset}) waren hier.',
  'timeline.sent-again': '{bytes} werden noch einmal gesendet.',
  'timeline.added-size': 'Zur Warteschlange hinzugefügt, {size}.',
  'timeline.created-until': 'Der Server hat Platz dafür geschaffen und behält ihn bis {day}, {time}.',
  'timeline.described-marked':
    'Der Server hat die Datei beschrieben: {size}, mit einer Marke, die Versionen unterscheidet.',
  'timeline.described-unmarked':
    'Der Server hat die Datei beschrieben: {size}, ohne eine Marke, die Versionen unterscheiden würde.',
  'timeline.described-endless': 'Der Server hat die Datei beschrieben, aber nicht ihre Größe.',
  'timeline.continued-paused': 'Nach dem Anhalten wieder in der Warteschlange.',
  'timeline.continued-failed': 'Nach dem Fehlschlag wieder in der Warteschlange.',
  'timeline.left-behind': 'Die Teildatei ließ sich nicht entfernen: {path}',
  'timeline.went-back':
    'Der Server hatte {known} bestätigt und hat jetzt nur {offset}; der Rest wird noch einmal gesendet.',
  'timeline.too-large': 'Der Server hat eine Anfrage von {bytes} als zu groß abgelehnt; kleinere folgen.',
  'timeline.reset-block':
    'Auf dem Laufwerk stand nicht, was angekommen war; {bytes} werden noch einmal geladen.',
  'timeline.source-checked-whole': {
    one: 'Der eine Block der Quelle wurde noch einmal gelesen und ist unverändert.',
    other: 'Alle {count} Blöcke der Quelle wurden noch einmal gelesen und sind unverändert.',
  },
  'timeline.verified-again-server-same':
    'Die Kopie des Servers wurde noch einmal verglichen: Jedes Byte ist gleich.',
  'timeline.verified-again-server-different':
    'Die Kopie des Servers wurde noch einmal verglichen und weicht ab.',
  'timeline.tries': { one: 'Einmal unterbrochen.', other: '{count}-mal in {time} unterbrochen.' },
  'timeline.tries-show': 'Einzeln zeigen',
  'timeline.tries-hide': 'Ausblenden',
  'timeline.middle-show': { one: 'Eine weitere Zeile zeigen', other: '{count} weitere Zeilen zeigen' },
  'timeline.middle-hide': 'Weniger Zeilen zeigen',
} as const;
