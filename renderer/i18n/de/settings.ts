/** The settings. */
export const settings = {
  'settings.open': 'Einstellungen',
  'settings.title': 'Einstellungen',
  'settings.close': 'Zurück zu den Übertragungen',
  'settings.sections': 'Bereiche',
  'settings.managed': 'Von der Organisation verwaltet',
  'settings.section.transfers': 'Übertragungen',
  'settings.section.speed': 'Tempo',
  'settings.section.power': 'Akku und Netz',
  'settings.section.places': 'Ziele und Ordner',
  'settings.section.appearance': 'Darstellung',
  'settings.section.notifications': 'Mitteilungen',
  'settings.section.start': 'Start und Infobereich',
  'settings.section.privacy': 'Datenschutz',
  'settings.section.about': 'Info',

  'settings.cadence': 'Fortschritt festhalten',
  'settings.cadence-hint':
    'Bestimmt, wie viel nach einem Stromausfall noch einmal gesendet wird, nie, ob das Ergebnis stimmt.',
  'settings.cadence.desk': 'Schreibtisch',
  'settings.cadence.desk-hint':
    'Alle {bytes}, spätestens nach {time}. Für Netzstrom und ein schnelles Laufwerk.',
  'settings.cadence.laptop': 'Laptop',
  'settings.cadence.laptop-hint':
    'Alle {bytes}, spätestens nach {time}. Schreibt seltener und schont den Akku.',
  'settings.cadence.careful': 'Vorsichtig',
  'settings.cadence.careful-hint': 'Alle {bytes}, sofort. Für Computer, denen oft der Strom ausfällt.',
  'settings.transfersAtOnce': 'Übertragungen zugleich (höchstens)',
  'settings.transfersAtOnce-hint':
    'Von je mehr als {bytes}; kleine Dateien laufen in größerer Zahl. Gilt sofort: Was über eine kleinere Zahl hinaus läuft, läuft zu Ende.',
  'settings.connectionsPerServer': 'Verbindungen je Server (höchstens)',
  'settings.connectionsPerServer-hint':
    'Über alle Übertragungen. Ein Ziel mit eigener Zahl von Verbindungen je Datei bleibt bei dieser.',
  'settings.fewer': 'Weniger',
  'settings.more': 'Mehr',

  'settings.onBattery': 'Im Akkubetrieb warten',
  'settings.onBattery-hint':
    'Übertragungen halten an einer sicheren Stelle und gehen weiter, sobald das Ladegerät angeschlossen ist.',
  'settings.battery-now.yes': 'Dieser Computer läuft gerade mit dem Akku.',
  'settings.battery-now.no': 'Dieser Computer läuft gerade nicht mit dem Akku.',
  'settings.onMetered': 'In Netzen mit Datenlimit warten',
  'settings.onMetered-hint':
    'Für Hotspots vom Telefon und Tarife mit Datenlimit. Übertragungen halten an einer sicheren Stelle und gehen in einem anderen Netz weiter.',
  'settings.networkIsMetered': 'Das jetzige Netz hat ein Datenlimit',
  'settings.networkIsMetered-hint':
    'Bleibt an, bis es ausgeschaltet wird. Carryover erkennt es nicht immer: Von den Systemen sagt es nur Linux mit NetworkManager.',
  'settings.metered-now.yes': 'Das System sagt: Dieses Netz hat ein Datenlimit.',
  'settings.metered-now.no': 'Das System sagt: Dieses Netz hat kein Datenlimit.',
  'settings.metered-now.unknown': 'Das System sagt nicht, ob dieses Netz ein Datenlimit hat.',

  'settings.destinations': 'Gespeicherte Ziele',
  'settings.destination-edit': '{name} bearbeiten',
  'settings.destination-new': 'Neues Ziel …',
  'settings.downloadInto': 'Geladenes kommt in',
  'settings.choose-folder': 'Ändern …',
  'settings.uploadTo': 'Gesendet wird an',
  'settings.uploadTo-none': 'Noch nicht angegeben. Oben unter „Senden an“ wählen.',

  'settings.theme': 'Farbschema',
  'settings.theme.system': 'Wie das System',
  'settings.theme.light': 'Hell',
  'settings.theme.dark': 'Dunkel',
  'settings.density': 'Dichte',
  'settings.density.comfortable': 'Luftig',
  'settings.density.compact': 'Kompakt',
  'settings.density-hint': 'Kompakt zeigt mehr Übertragungen auf einmal.',
  'settings.language': 'Sprache',
  'settings.language.system': 'Wie das System',

  'settings.notifyEnded': 'Wenn ein Stapel zu Ende ist',
  'settings.notifyEnded-hint': 'Eine Mitteilung für alles, was zusammen hinzugefügt wurde.',
  'settings.notifyFailed': 'Wenn etwas fehlgeschlagen ist',
  'settings.notifyFailed-hint': 'Nur, was Zutun braucht: Was Carryover selbst beheben kann, meldet es nicht.',
  'settings.notifyQuestions': 'Wenn eine Antwort gebraucht wird',
  'settings.notifyQuestions-hint':
    'Zum Beispiel, wenn sich eine Quelldatei geändert hat oder eine Anmeldung abgelehnt wurde.',
  'settings.notificationSound': 'Mit Ton',
  'settings.notificationSound-hint': 'Aus, solange es nicht eingeschaltet wird.',
  'settings.notify-focused': 'Solange dieses Fenster im Vordergrund ist, wird nichts gemeldet.',
  'settings.quiet': 'Ruhezeit',
  'settings.quiet-hint': 'In dieser Zeit wird nichts gemeldet. Liste und Infobereich zeigen weiterhin alles.',
  'settings.quiet-from': 'Ruhe von',
  'settings.quiet-to': 'Ruhe bis',

  'settings.startAtLogin': 'Bei der Anmeldung am Computer starten',
  'settings.startAtLogin-hint':
    'Ohne Fenster: Übertragungen gehen von selbst weiter, und der Infobereich zeigt, wie weit sie sind.',
  'settings.keepInTray': 'Übertragungen weiterlaufen lassen, wenn das Fenster geschlossen wird',
  'settings.keepInTray-hint':
    'Carryover bleibt im Infobereich oder in der Menüleiste, solange noch etwas zu tun ist. Auch ein erneuter Start öffnet das Fenster.',

  'settings.privacy-title': 'Nichts Persönliches verlässt diesen Computer',
  'settings.privacy-none':
    'Carryover hat keine Telemetrie, kein Konto, keine Absturzberichte und sucht nicht nach Updates. Es spricht mit den angegebenen Servern und mit niemandem sonst.',
  'settings.privacy-kept':
    'Was in der Warteschlange war, samt Verlauf und Nachweisen, bleibt in einem Ordner auf diesem Computer, bis es aus der Liste entfernt wird:',
  'settings.privacy-secrets':
    'Anmeldungen liegen im Schlüsselbund des Systems. Berichte und Fehlermeldungen lassen Geheimnisse und die Parameter jedes Links weg.',

  'settings.about-licence': 'Lizenz',
  'settings.about-parts': 'Teile von anderen und ihre Lizenzen',
  'settings.about-parts-none': 'Diese Kopie wurde ohne die Aufstellung gebaut.',
  'settings.about-policy': 'Organisation',
  'settings.about-policy-none': 'Keine Richtlinie ist in Kraft. Eine würde aus {file} gelesen.',
  'settings.about-policy-found': {
    one: 'Eine Einstellung wird von {file} verwaltet.',
    other: '{count} Einstellungen werden von {file} verwaltet.',
  },
  'settings.policy-problem.unreadable':
    'Die Richtliniendatei ist da, aber nicht zu lesen. Keine Einstellung wird verwaltet.',
  'settings.policy-problem.not-a-policy':
    'Die Richtliniendatei enthält keine Richtlinie (ein JSON-Objekt). Keine Einstellung wird verwaltet.',
  'settings.policy-problem.unknown': '„{key}“ in der Richtliniendatei ist nicht bekannt und bewirkt nichts.',
  'settings.policy-problem.invalid':
    'Der Wert von „{key}“ in der Richtliniendatei ist nicht erlaubt und wird nicht beachtet.',
} as const;
