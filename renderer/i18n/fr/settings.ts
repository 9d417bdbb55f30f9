export const settings = {
  'settings.open': 'Réglages',
  'settings.title': 'Réglages',
  'settings.close': 'Retour aux transferts',
  'settings.sections': 'Rubriques',
  'settings.managed': 'Géré par votre organisation',
  'settings.section.transfers': 'Transferts',
  'settings.section.speed': 'Débit',
  'settings.section.power': 'Batterie et réseau',
  'settings.section.places': 'Destinations et dossiers',
  'settings.section.appearance': 'Apparence',
  'settings.section.notifications': 'Notifications',
  'settings.section.start': 'Démarrage et arrière-plan',
  'settings.section.privacy': 'Confidentialité',
  'settings.section.about': 'À propos',

  'settings.cadence': 'Noter la progression',
  'settings.cadence-hint':
    'Décide de ce qui est renvoyé après une coupure de courant, jamais de la justesse du résultat.',
  'settings.cadence.desk': 'Poste fixe',
  'settings.cadence.desk-hint':
    'Tous les {bytes}, au plus tard après {time}. Pour le secteur et un disque rapide.',
  'settings.cadence.laptop': 'Portable',
  'settings.cadence.laptop-hint':
    'Tous les {bytes}, au plus tard après {time}. Moins d’écritures : la batterie est ménagée.',
  'settings.cadence.careful': 'Prudent',
  'settings.cadence.careful-hint':
    'Tous les {bytes}, aussitôt. Pour les machines souvent privées de courant.',
  'settings.transfersAtOnce': 'Maximum de transferts simultanés',
  'settings.transfersAtOnce-hint':
    'De plus de {bytes} chacun ; les petits fichiers partent en plus grand nombre. Agit aussitôt : ce qui est en cours au-delà d’un nombre plus bas va jusqu’au bout.',
  'settings.connectionsPerServer': 'Maximum de connexions par serveur',
  'settings.connectionsPerServer-hint':
    'Pour tous les transferts ensemble. Une destination qui fixe ses connexions par fichier s’y tient.',
  'settings.fewer': 'Moins',
  'settings.more': 'Plus',

  'settings.onBattery': 'Attendre sur batterie',
  'settings.onBattery-hint':
    'Les transferts s’arrêtent à un point sûr et continuent dès que le chargeur est branché.',
  'settings.battery-now.yes': 'Cet ordinateur est actuellement sur batterie.',
  'settings.battery-now.no': 'Cet ordinateur n’est pas sur batterie actuellement.',
  'settings.onMetered': 'Attendre sur un réseau à quota',
  'settings.onMetered-hint':
    'Pour les partages de connexion d’un téléphone et les forfaits limités. Les transferts s’arrêtent à un point sûr et continuent ailleurs.',
  'settings.networkIsMetered': 'Le réseau actuel est à quota',
  'settings.networkIsMetered-hint':
    'Reste activé jusqu’à ce qu’on le désactive. Carryover ne peut pas toujours le voir : seul Linux avec NetworkManager le dit.',
  'settings.metered-now.yes': 'D’après le système, ce réseau est à quota.',
  'settings.metered-now.no': 'D’après le système, ce réseau est sans quota.',
  'settings.metered-now.unknown': 'Le système ne dit pas si ce réseau est à quota.',

  'settings.destinations': 'Destinations enregistrées',
  'settings.destination-edit': 'Modifier {name}',
  'settings.destination-new': 'Nouvelle destination…',
  'settings.downloadInto': 'Téléchargements vers',
  'settings.choose-folder': 'Changer…',
  'settings.uploadTo': 'Envois vers',
  'settings.uploadTo-none': 'Pas encore indiqué. À choisir dans « Envoyer à », en haut.',

  'settings.theme': 'Thème',
  'settings.theme.system': 'Comme le système',
  'settings.theme.light': 'Clair',
  'settings.theme.dark': 'Sombre',
  'settings.density': 'Densité',
  'settings.density.comfortable': 'Confortable',
  'settings.density.compact': 'Compacte',
  'settings.density-hint': 'Compacte, la liste montre plus de transferts à la fois.',
  'settings.language': 'Langue',
  'settings.language.system': 'Comme le système',

  'settings.notifyEnded': 'Quand un lot est terminé',
  'settings.notifyEnded-hint': 'Une seule notification pour tout ce qui a été ajouté ensemble.',
  'settings.notifyFailed': 'En cas d’échec',
  'settings.notifyFailed-hint':
    'Seulement ce qui demande une intervention : ce que Carryover peut réparer seul reste silencieux.',
  'settings.notifyQuestions': 'Quand une réponse est attendue',
  'settings.notifyQuestions-hint':
    'Par exemple quand un fichier source a changé ou qu’un accès a été refusé.',
  'settings.notificationSound': 'Avec un son',
  'settings.notificationSound-hint': 'Désactivé tant qu’on ne l’active pas.',
  'settings.notify-focused': 'Aucune notification tant que cette fenêtre est au premier plan.',
  'settings.quiet': 'Heures calmes',
  'settings.quiet-hint':
    'Aucune notification pendant ces heures. La liste et l’icône de notification montrent toujours tout.',
  'settings.quiet-from': 'Calme à partir de',
  'settings.quiet-to': 'Calme jusqu’à',

  'settings.startAtLogin': 'Démarrer à l’ouverture de session',
  'settings.startAtLogin-hint':
    'Sans fenêtre : les transferts continuent seuls, et l’icône de notification montre où ils en sont.',
  'settings.keepInTray': 'Poursuivre les transferts une fois la fenêtre fermée',
  'settings.keepInTray-hint':
    'Carryover reste dans la zone de notification ou la barre des menus tant qu’il reste à faire. Le démarrer de nouveau rouvre aussi la fenêtre.',

  'settings.privacy-title': 'Rien de personnel ne quitte cet ordinateur',
  'settings.privacy-none':
    'Carryover n’a ni télémétrie, ni compte, ni rapports de plantage, ni recherche de mises à jour. Il parle aux serveurs indiqués, et à personne d’autre.',
  'settings.privacy-kept':
    'Les transferts, leur historique et leurs preuves sont gardés dans un seul dossier de cet ordinateur jusqu’à leur retrait de la liste :',
  'settings.privacy-secrets':
    'Les accès sont gardés dans le trousseau du système. Les rapports et les messages d’erreur omettent les secrets et les paramètres de chaque lien.',

  'settings.about-licence': 'Licence',
  'settings.about-parts': 'Composants tiers et leurs licences',
  'settings.about-parts-none': 'Cette copie a été produite sans la liste.',
  'settings.about-policy': 'Organisation',
  'settings.about-policy-none': 'Aucune stratégie n’est en vigueur. Elle serait lue dans {file}.',
  'settings.about-policy-found': {
    one: 'Un réglage est géré par {file}.',
    many: '{count} de réglages sont gérés par {file}.',
    other: '{count} réglages sont gérés par {file}.',
  },
  'settings.policy-problem.unreadable':
    'Le fichier de stratégie est là, mais illisible. Aucun réglage n’est géré.',
  'settings.policy-problem.not-a-policy':
    'Le fichier de stratégie n’en contient pas une (un objet JSON). Aucun réglage n’est géré.',
  'settings.policy-problem.unknown':
    '« {key} », dans le fichier de stratégie, n’est pas connu et n’a aucun effet.',
  'settings.policy-problem.invalid':
    'La valeur de « {key} », dans le fichier de stratégie, n’est pas permise et est ignorée.',
} as const;
