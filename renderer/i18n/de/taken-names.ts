/** Geladenes, dessen Name im Ordner schon vergeben ist. */
export const takenNames = {
  'error.NAME_EXISTS': 'Etwas im Ordner hat schon diesen Namen.',
  'ask.name-exists': 'Etwas im Ordner hat schon diesen Namen. Noch wurde nichts gespeichert.',
  'existing.file': '„{name}“ ist schon da: {size}, geändert am {date} um {time}.',
  'existing.folder': 'Ein Ordner „{name}“ ist schon da.',
  'existing.other': '„{name}“ ist schon da und keine gewöhnliche Datei.',
  'existing.same-size': 'Die Datei auf dem Server ist gleich groß.',
  'existing.larger': 'Die Datei auf dem Server hat {size}: {bytes} mehr.',
  'existing.smaller': 'Die Datei auf dem Server hat {size}: {bytes} weniger.',
  'existing.unknown-size': 'Der Server sagt nicht, wie groß seine Datei ist.',
  'existing.same-file':
    'Verglichen: Sie hat den {digest}, der für das Geladene angegeben ist ({statedBy}), und ist dieselbe Datei.',
  'existing.other-file':
    'Verglichen: Sie hat nicht den {digest}, der für das Geladene angegeben ist ({statedBy}), und ist eine andere Datei.',
  'existing.unreadable': 'Sie ließ sich nicht lesen und wurde daher nicht verglichen.',
  'existing.row-same-file': 'Dieselbe Datei ist schon da, geändert am {date}',
  'existing.row-other-file': 'Eine andere, gleich große Datei ist schon da, geändert am {date}',
  'existing.row-same-size': 'Schon da, gleich groß, {size}, geändert am {date}',
  'existing.row-other-size': 'Schon da, andere Größe, {size}, geändert am {date}',
  'existing.row-unknown-size': 'Schon da, {size}, geändert am {date}',
  'question.answer.keep-both': 'Beide behalten',
  'question.answer.compare': 'Vergleichen',
  'question.answer.not-download': 'Nicht laden',
  'question.hint.keep-both':
    'Lässt in Ruhe, was da ist, und speichert das Geladene daneben, als „{name}“, solange dieser Name frei ist',
  'question.hint.compare':
    'Liest die vorhandene Datei, vergleicht sie mit dem Prüfwert, der für das Geladene angegeben ist, und fragt erneut; geladen wird nichts',
  'question.hint.not-download':
    'Lädt nichts und lässt in Ruhe, was da ist; der Eintrag bleibt als abgebrochen in der Liste',
  'state.checking-existing': 'Vergleicht mit der vorhandenen Datei',
  'timeline.kept-both': 'Der Name war vergeben, daher wurde unter einem anderen gespeichert.',
  'timeline.kept-both-as': '„{wanted}“ war schon da, daher wurde als „{name}“ gespeichert.',
  'settings.takenNames': 'Wenn eine Datei dieses Namens schon da ist',
  'settings.takenNames-hint': 'Was da ist, wird nie überschrieben.',
  'settings.takenNames.keep-both': 'Beide behalten',
  'settings.takenNames.keep-both-hint': 'Das Geladene bekommt eine Nummer, wie „Film (2).mov“.',
  'settings.takenNames.ask': 'Fragen',
  'settings.takenNames.ask-hint':
    'Bevor etwas geladen wird, mit dem, was über die vorhandene Datei bekannt ist.',
} as const;
