/** The details: questions, the picture of a transfer, its evidence and its report. */
export const inspector = {
  'question.hint.start-over-losing':
    'Beginnt beim ersten Byte mit der Datei, wie sie jetzt ist; {bytes}, die übertragen wurden, werden verworfen',
  'question.hint.try-again-keeping': 'Behält die sicheren {bytes} und versucht es noch einmal',
  'question.hint.send-new-losing':
    'Sendet die Datei, wie sie jetzt ist, ab dem ersten Byte an {place}; {bytes} der alten werden verworfen',
  'question.hint.keep-waiting-keeping':
    'Behält die gesendeten {bytes}, sieht jede Minute nach und macht weiter, sobald die alte Datei wieder da ist',
  'question.hint.give-up-losing':
    'Bricht ab, und {bytes}, die übertragen wurden, werden verworfen; der Eintrag bleibt in der Liste',
  'question.batch': {
    one: 'Ebenso für die andere in diesem Stapel, die dasselbe fragt',
    other: 'Ebenso für die {count} anderen in diesem Stapel, die dasselbe fragen',
  },
  'question.batch-short': { one: 'Auch 1 weitere', other: 'Auch {count} weitere' },
  'question.sign-in': 'Anmeldung ändern …',
  'question.sign-in-hint':
    'Öffnet das Ziel „{name}“; ist es gespeichert, geht alles weiter, was dort abgelehnt wurde',
  'question.answered': {
    one: 'Eine Übertragung wurde beantwortet.',
    other: '{count} Übertragungen wurden beantwortet.',
  },

  'inspector.resize': 'Breite der Details',
  'inspector.interruptions': 'Unterbrochen',
  'inspector.interruptions-count': { one: 'einmal', other: '{count}-mal' },
  'inspector.raise': 'Für mehr:',
  'inspector.copied-what': 'Kopiert: {what}.',

  'map.title': 'Wo jedes Byte ist',
  'map.label': 'Blockkarte: {parts}.',
  'map.share': '{kind}\u00a0{percent}\u00a0%',
  'map.under-one': 'unter 1\u00a0%',
  'map.share-under-one': '{kind} unter 1\u00a0%',
  'map.empty': 'eine leere Datei',
  'map.unknown': 'Der Server sagt nicht, wie groß die Datei ist, darum gibt es keine Karte von ihr.',
  'map.cell': {
    one: 'Jedes Feld ist ein Block von {size}.',
    other: 'Jedes Feld steht für {count} Blöcke, {size}.',
  },
  'map.cell-wide': 'Eine Datei aus einem Block, {size}.',
  'map.verified': 'Geprüft',
  'map.safe': 'Sicher',
  'map.moving': 'Unterwegs',
  'map.again': 'Wiederholt',
  'map.missing': 'Fehlt',
  'map.hint.verified': 'Mit einem Prüfwert oder einer Prüfsumme verglichen',
  'map.hint.safe.upload': 'Bestätigt: wird nie wieder gesendet',
  'map.hint.safe.download': 'Auf dem Laufwerk: wird nie wieder geladen',
  'map.hint.moving.upload': 'Hat diesen Computer verlassen, noch nicht bestätigt',
  'map.hint.moving.download': 'Angekommen, noch nicht auf dem Laufwerk',
  'map.hint.again': 'Seit Carryover gestartet ist',
  'map.hint.missing': 'Kommt noch',

  'connections.title': { one: 'Eine Verbindung', other: '{count} Verbindungen' },
  'connections.place': 'bei {percent}\u00a0%',
  'connections.place-unknown': 'bei {bytes}',
  'connections.moved': '{bytes} bisher',

  'chart.title': 'Tempo',
  'chart.percent': '{percent}\u00a0%',
  'chart.label': 'Tempo von {from} bis {to}: jetzt {now}, im Mittel {average}, höchstens {highest}.',
  'chart.waited': { one: 'Einmal stand es still.', other: '{count}-mal stand es still.' },
  'chart.now': 'Jetzt',
  'chart.average': 'Mittel',
  'chart.highest': 'Höchstes',

  'raise.0.download':
    'Noch einmal laden, mit einer festen Versionsmarke des Servers (starkes ETag) oder mit einem Prüfwert.',
  'raise.0.upload': 'Die Kopie des Servers zurücklesen und vergleichen: Das ist Stufe 3.',
  'raise.1.upload':
    'Die Kopie des Servers zurücklesen und vergleichen oder an einen Server senden, der einen Prüfwert nennt: Das ist Stufe 3.',
  'raise.1.download': 'Ein Prüfwert des Anbieters, der übereinstimmt: Das ist Stufe 3.',
  'raise.2.upload':
    'Die Kopie des Servers zurücklesen und vergleichen oder an einen Server senden, der einen Prüfwert des Ganzen nennt: Das ist Stufe 3.',
  'raise.2.download':
    'Ein Prüfwert des Anbieters: beim Hinzufügen des Links einfügen oder Carryover daneben suchen lassen. Das ist Stufe 3.',

  'report.title': 'Bericht',
  'report.hint':
    'Alles von oben in einem Dokument, ohne Geheimnisse: keine Anmeldungen, keine Header, keine Parameter von Links.',
  'report.hint-several':
    'Ein Dokument über alle, ohne Geheimnisse: keine Anmeldungen, keine Header, keine Parameter von Links.',
  'report.copy': 'Bericht kopieren',
  'report.copied': 'Der Bericht wurde kopiert.',
  'report.not-copied': 'Die Zwischenablage nahm den Bericht nicht an. Stattdessen sichern.',
  'report.save': 'Bericht sichern',
  'report.save-html': 'Zum Lesen und Drucken (HTML) …',
  'report.save-json': 'Für Programme (JSON) …',
  'report.saved': 'Der Bericht wurde gesichert: {path}',
  'report.too-many': 'Ein Bericht fasst höchstens {most} Übertragungen.',
  'report.dialog': 'Bericht sichern',
  'report.file-name': 'Carryover-Bericht',
  'report.page-title': 'Übertragungsbericht',
  'report.page-summary': {
    one: 'Eine Übertragung, {size}.',
    other: '{count} Übertragungen, zusammen {size}.',
  },
  'report.made': 'Erstellt von Carryover {version} am {day}, {time}.',
  'report.left-out':
    'Weggelassen: Anmeldungen, Werte von Headern, Benutzer, Passwörter und Parameter von Links. Der Benutzerordner steht als ~.',
  'report.state': 'Zustand',
  'report.digests': 'Prüfwerte',
  'report.state.probing.upload': 'Fragt den Server, was schon da ist',
  'report.state.probing.download': 'Fragt den Server nach der Datei',
  'report.state.transferring.upload': 'Wird gesendet',
  'report.state.transferring.download': 'Wird geladen',
  'report.state.done.upload': 'Gesendet',
  'report.state.done.download': 'Empfangen',
  'report.id': 'Nummer',
  'report.direction': 'Richtung',
  'report.added': 'Hinzugefügt',
  'report.proven-by': 'Nachgewiesen durch: {by}',
  'report.no-evidence': 'Noch nicht fertig, darum ist noch nichts nachgewiesen.',
  'report.time': 'Zeit',
  'report.what': 'Was geschah',
  'report.file': 'Datei',
  'report.evidence': 'Nachweis',
  'report.validator': 'Marke des Servers',
} as const;
