export const engine = {
  'bytes.B': 'B',
  'bytes.kB': 'kB',
  'bytes.MB': 'MB',
  'bytes.GB': 'GB',
  'bytes.TB': 'TB',
  'bytes.PB': 'PB',
  'bytes.per-second': '{bytes}/s',
  'bytes.of': '{part} von {whole}',
  'progress.percent-of': '{percent}\u00a0% · {bytes}',

  'error.NO_SUCH_FILE': 'Die Datei ist nicht mehr da. Zurücklegen oder eine andere wählen.',
  'error.NOT_A_FILE': 'Das ist keine gewöhnliche Datei. Nur Dateien und Ordner lassen sich senden.',
  'error.UNREADABLE': 'Die Datei lässt sich nicht lesen. Die Zugriffsrechte prüfen.',
  'error.UNKNOWN_SCHEME': 'Nur http- und https-Adressen sind möglich.',
  'error.INVALID_URL': 'Das ist keine gültige Adresse. Eine sieht so aus: https://host/files/.',
  'error.TOO_MANY_LINKS': 'Das steht für zu viele Links auf einmal. Weniger hinzufügen.',
  'error.TARGET_MISSING': 'Den Ordner gibt es nicht. Einen anderen wählen.',
  'error.TARGET_NOT_A_FOLDER': 'Das ist kein Ordner. Einen Ordner wählen.',
  'error.TARGET_READ_ONLY':
    'In diesen Ordner lässt sich nichts schreiben. Einen anderen wählen oder die Zugriffsrechte ändern.',
  'error.NO_SUCH_TRANSFER': 'Diese Übertragung ist nicht mehr in der Liste.',
  'error.WRONG_STATE': 'Das geht im jetzigen Zustand nicht.',
  'error.BAD_COMMAND': 'Das war nicht zu verstehen. Die Eingabe prüfen.',
  'error.NO_SUCH_DESTINATION': 'Dieses gespeicherte Ziel gibt es nicht mehr. Ein anderes wählen.',
  'error.INVALID_DIGEST': 'Das ist kein Prüfwert. Einer sieht so aus: sha256: und 64 Zeichen.',
  'error.SECRETS_UNAVAILABLE':
    'Dieser Computer hat keinen offenen Schlüsselbund, darum lässt sich eine Anmeldung nicht sicher aufbewahren. Entsperren oder ohne Anmeldung speichern.',
  'error.SETTING_MANAGED':
    'Diese Einstellung wird von der Organisation verwaltet. Die Stelle fragen, die diesen Computer betreut.',
  'error.JOURNAL_IN_USE': 'Ein anderes Carryover benutzt diese Übertragungen. Zuerst jenes schließen.',
  'error.JOURNAL_FROM_FUTURE':
    'Das Journal stammt von einem neueren Carryover. Jene Version oder eine spätere installieren.',
  'error.JOURNAL_UNUSABLE': 'Das Journal lässt sich nicht benutzen. Laufwerk und Zugriffsrechte prüfen.',
  'error.UNREACHABLE': 'Der Server ist nicht erreichbar. Netz und Adresse prüfen.',
  'error.CONNECTION_LOST': 'Die Verbindung wurde getrennt. Was sicher ist, bleibt sicher.',
  'error.STALLED': 'Lange Zeit bewegte sich nichts, darum wurde die Verbindung aufgegeben.',
  'error.TLS_FAILED':
    'Der Server konnte nicht beweisen, wer er ist (Zertifikat). Adresse und Uhr prüfen oder beim Betreiber nachfragen.',
  'error.TOO_MANY_REDIRECTS': 'Der Server leitet immer wieder weiter. Die Adresse prüfen.',
  'error.REDIRECT_REFUSED': 'Der Server leitet an einen Ort weiter, dem nicht sicher zu folgen ist.',
  'error.PRIVATE_ADDRESS': 'Dieser öffentliche Link führt in ein privates Netz.',
  'error.SERVER_BUSY': 'Der Server ist ausgelastet.',
  'error.SERVER_ERROR': 'Der Server hat selbst ein Problem. Hält es an, beim Betreiber nachfragen.',
  'error.NOT_TUS': 'Unter dieser Adresse ist kein TUS-Server. Die Adresse prüfen.',
  'error.TUS_VERSION': 'Der Server spricht eine andere Version von TUS als 1.0.',
  'error.CREDENTIALS_REFUSED':
    'Der Server hat die Anmeldung abgelehnt. Benutzername, Passwort oder Token prüfen.',
  'error.NOT_FOUND': 'Unter dieser Adresse hat der Server nichts. Die Adresse prüfen.',
  'error.LINK_EXPIRED': 'Der Link gilt nicht mehr. Einen neuen besorgen.',
  'error.UPLOAD_GONE': 'Der Server hat die unfertige Kopie nicht mehr.',
  'error.OFFSET_CONFLICT': 'Der Server hat eine andere Zahl von Bytes als erwartet.',
  'error.OFFSET_INVALID': 'Der Server nannte eine Stelle, die es nicht geben kann.',
  'error.OFFSET_WENT_BACK': 'Der Server hat weniger, als er bestätigt hatte.',
  'error.TOO_LARGE': 'Die Datei ist größer, als der Server annimmt.',
  'error.CHECKSUM_REFUSED': 'Bytes kamen immer wieder beschädigt an. Das Netz prüfen.',
  'error.UNEXPECTED_ANSWER': 'Der Server gab eine unerwartete Antwort.',
  'error.READ_BACK_REFUSED':
    'Der Server gibt seine Kopie nicht heraus, darum lässt sie sich nicht vergleichen.',
  'error.RANGE_INVALID': 'Der Server hat andere Bytes gesendet als verlangt.',
  'error.RANGE_IGNORED': 'Der Server sendet nur die ganze Datei; Fortsetzen ist nicht möglich.',
  'error.LENGTH_MISMATCH': 'Die Länge ist nicht die, die der Server angab.',
  'error.REMOTE_CHANGED': 'Die Datei auf dem Server hat sich geändert.',
  'error.LINK_DIFFERS': 'Der neue Link führt zu einer anderen Datei.',
  'error.CONTENT_ENCODED':
    'Der Server sendet die Datei in veränderter Form, darum lassen sich ihre Bytes nicht prüfen.',
  'error.DISK_FULL': 'Das Laufwerk ist voll. Sobald Platz ist, geht es weiter.',
  'error.READ_FAILED': 'Das Lesen schlug fehl. Das Laufwerk prüfen.',
  'error.WRITE_FAILED': 'Das Schreiben schlug fehl. Das Laufwerk prüfen.',
  'error.PART_FILE_MISSING': 'Die unfertige Datei ist nicht mehr da.',
  'error.VOLUME_MISSING': 'Das Laufwerk ist nicht verbunden. Sobald es da ist, geht es weiter.',
  'error.SOURCE_CHANGED': 'Die Datei hat sich während des Sendens geändert.',
  'error.BLOCK_MISMATCH': 'Auf dem Laufwerk steht nicht, was geschrieben wurde. Das Laufwerk prüfen.',
  'error.DIGEST_MISMATCH': 'Der Inhalt stimmt nicht mit seinem Prüfwert überein. Nichts wurde verworfen.',
  'error.WORKER_LOST':
    'Ein Teil der App wurde unerwartet beendet. Geschieht es wieder, Carryover neu starten.',
  'error.CANCELLED': 'Abgebrochen.',
  'error.GAVE_UP': 'Viele Versuche waren vergeblich. Erneut versuchen, wenn die Ursache behoben ist.',
  'error.INTERNAL':
    'In Carryover ist etwas schiefgegangen. Neu starten, und melden, wenn es wieder geschieht.',

  'ask.source-changed':
    'Die Datei hat sich geändert, nachdem ein Teil gesendet war. Was der Server hat, bleibt bis zur Entscheidung.',
  'ask.source-missing': 'Die Datei ist nicht zu finden oder nicht zu lesen. Was der Server hat, bleibt.',
  'ask.remote-changed':
    'Die Datei auf dem Server hat sich geändert. Was geladen wurde, bleibt bis zur Entscheidung.',
  'ask.copy-differs': 'Die Kopie auf dem Server ist nicht, was gesendet wurde.',
  'ask.link-expired':
    'Der Link gilt nicht mehr. Was hier ist, bleibt; einen anderen Link angeben oder erneut versuchen.',
  'ask.link-differs':
    'Der neue Link führt zu einer anderen Datei. Was hier ist, bleibt bis zur Entscheidung.',
  'ask.private-address':
    'Dieser öffentliche Link führt in ein privates Netz. Nur erlauben, wenn er aus vertrauter Hand kommt.',
  'ask.credentials-refused':
    'Der Server hat die Anmeldung abgelehnt. Beim Ziel eine neue speichern, dann erneut versuchen.',

  'notice.kind.journal-set-aside':
    'Das Journal war beschädigt. Es wurde aufbewahrt und ein neues begonnen. Dateien sind unberührt; was in der Liste fehlt, neu hinzufügen.',
  'notice.kind.journal-in-use': 'Ein anderes Carryover benutzt diese Übertragungen. Zuerst jenes schließen.',
  'notice.kind.engine-stopped': 'Die Übertragungen sind stehen geblieben. Carryover neu starten.',
  'notice.kind.settings-set-aside':
    'Die Einstellungen waren nicht zu lesen. Sie wurden in einer Datei daneben aufbewahrt und neue begonnen.',

  'said.in-english': 'Im Einzelnen, auf Englisch:',
  'said.quit': 'Beenden',

  'proof.read-back':
    'Die Datei wurde vom Server zurückgelesen und Block für Block mit dem Gesendeten verglichen.',
  'proof.server-sha256':
    'Der Server nannte den SHA-256-Wert seiner Kopie ({statedBy}), und er stimmt mit der Datei hier überein.',
  'proof.chunks':
    'Der Server nahm jeden Abschnitt unter dessen eigener Prüfsumme an, und die Datei hier blieb vom Prüfwert bis zum letzten Byte unverändert. Einen Prüfwert der ganzen Datei nannte der Server nicht.',
  'proof.acknowledged':
    'Der Server bestätigte jedes Byte, und die Datei hier blieb vom Prüfwert bis zum letzten Byte unverändert. Einen Prüfwert nannte der Server nicht.',
  'proof.not-given-back':
    'Der Server gibt keine Dateien heraus, darum konnte seine Kopie nicht gelesen und verglichen werden.',
  'proof.length-only':
    'Die Länge stimmt. Keine feste Versionsmarke galt die ganze Zeit, darum ist nicht nachgewiesen, dass jedes Byte von derselben Version stammt.',
  'proof.one-version':
    'Jedes Byte stammt von derselben Version der Datei, und jeder vom Laufwerk zurückgelesene Block stimmt mit dem Prüfwert von seiner Ankunft überein.',
  'proof.given-digest': 'Die vom Laufwerk zurückgelesene Datei stimmt überein mit {digests}.',
  'proof.publisher-digest':
    'Die vom Laufwerk zurückgelesene Datei stimmt mit den Angaben des Anbieters überein: {digests}.',
  'proof.publisher-checksum':
    'Auch {digests} des Anbieters passt, ist aber zu kurz, um das Ganze nachzuweisen.',
  'proof.no-forgery': 'Das schließt Schäden aus, nicht aber eine Fälschung.',
  'proof.damaged-on-server':
    'Die Datei hier ist, was gesendet wurde, aber die Kopie auf dem Server war es beim letzten Zurücklesen nicht.',

  'strategy.checked': 'Jeder Abschnitt wird unter eigenem {digest}-Wert gesendet, weil der Server ihn prüft.',
  'strategy.checked-trailer':
    'Jeder Abschnitt wird unter eigenem {digest}-Wert gesendet, weil der Server ihn prüft; der Wert folgt nach den Bytes.',
  'strategy.short':
    'Anfragen von wenigen Sekunden, weil etwas auf dem Weg zum Server nur ganze Anfragen weitergibt.',
  'strategy.to-the-end':
    'Eine Anfrage bis zum Ende der Datei: Der Server behält, was ankommt, darum kostet eine Unterbrechung nichts.',
  'strategy.long':
    'Anfragen von etwa fünf Minuten: Der Server behält, was ankommt, und sagt nach jeder, wie viel das ist.',
  'strategy.limit-destination': 'Keine Anfrage ist größer als {size}, wie beim Ziel eingestellt.',
  'strategy.limit-refused': 'Keine Anfrage ist größer als {size}, weil größere abgelehnt wurden.',
  'strategy.parts-destination':
    'In {parts} Teilen nebeneinander, wie beim Ziel eingestellt; der Server fügt sie am Ende zusammen.',
  'strategy.parts-faster':
    'In {parts} Teilen nebeneinander, je eine Verbindung mehr, solange das schneller ist; der Server fügt sie am Ende zusammen.',
  'strategy.grows': 'Gesendet wird, was geschrieben ist; die Länge erfährt der Server, wenn die Datei ruht.',
  'strategy.waits':
    'Der Server muss zuerst die Länge kennen, darum wird nichts gesendet, bis die Datei ruht.',
} as const;
