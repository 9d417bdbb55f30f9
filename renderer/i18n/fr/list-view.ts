export const listView = {
  'list.hint':
    'Les flèches déplacent, avec Maj elles choisissent plusieurs lignes ; droite et gauche ouvrent et replient un lot ; Alt avec haut et bas déplace dans la file.',
  'list.sorted': 'La liste est triée. Dans l’ordre de la file, les lignes peuvent être déplacées.',
  'list.nothing-fits': 'Aucun transfert ne correspond à ce filtre',
  'list.show-all': 'Afficher tous les transferts',
  'column.sort': 'Trier par « {key} »',

  'group.files': { one: '{count} fichier', many: '{count} de fichiers', other: '{count} fichiers' },
  'group.fold': 'Replier {name}',
  'group.unfold': 'Déplier {name}',
  'group.progress': 'Progression du lot {name}',
  'group.tooltip':
    '{sent} envoyés ou reçus (le plus clair)\n{accepted} acceptés par l’autre côté\n{safe} en sûreté : jamais retransférés (le plus foncé)',
  'group.count': { one: '{count} fichier', many: '{count} de fichiers', other: '{count} fichiers' },
  'group.shown': '{shown} sur {count} affichés',
  'group.done': { one: '1 terminé', many: '{count} terminés', other: '{count} terminés' },
  'group.all-done': 'Tout est terminé',
  'group.moving': { one: '1 en cours', many: '{count} en cours', other: '{count} en cours' },
  'group.waiting': { one: '1 en attente', many: '{count} en attente', other: '{count} en attente' },
  'group.offline': 'en attente du réseau',
  'group.paused': { one: '1 suspendu', many: '{count} suspendus', other: '{count} suspendus' },
  'group.failed': { one: '1 échoué', many: '{count} échoués', other: '{count} échoués' },
  'group.asking': {
    one: '1 attend une réponse',
    many: '{count} attendent une réponse',
    other: '{count} attendent une réponse',
  },

  'filter.label': 'Filtrer et trier',
  'filter.states': 'Selon l’état',
  'filter.state.all': 'Tous',
  'filter.state.active': 'En cours',
  'filter.state.waiting': 'En attente',
  'filter.state.asking': 'À décider',
  'filter.state.failed': 'Échoués',
  'filter.state.done': 'Terminés',
  'filter.hint.all': 'Tous les transferts',
  'filter.hint.active': 'Demandés au serveur, en route ou en cours de vérification',
  'filter.hint.waiting': 'Dans la file, en attente de quelque chose ou suspendus',
  'filter.hint.asking': 'Arrêtés à une question qui attend une réponse',
  'filter.hint.failed': 'Échoués ou annulés',
  'filter.hint.done': 'Terminés, avec la preuve affichée',
  'filter.directions': 'Selon le sens',
  'filter.direction.both': 'Les deux sens',
  'filter.direction.upload': 'Envois',
  'filter.direction.download': 'Téléchargements',
  'filter.text': 'Chercher un nom ou un dossier',
  'filter.clear': 'Tout afficher de nouveau',
  'filter.found': {
    one: '{count} transfert',
    many: '{count} de transferts',
    other: '{count} transferts',
  },

  'sort.label': 'Ordre de la liste',
  'sort.queue': 'Ordre de la file',
  'sort.queue-hint': 'L’ordre dans lequel les transferts sont faits. Lui seul permet de déplacer des lignes.',
  'sort.by.name': 'Nom',
  'sort.by.state': 'État',
  'sort.by.progress': 'Progression',
  'sort.by.speed': 'Débit',
  'sort.by.time-left': 'Temps restant',
  'sort.by.size': 'Taille',
  'sort.by.evidence': 'Preuve',
  'sort.by.added': 'Date d’ajout',
  'sort.by-hint':
    'Les lignes gardent leur place quand les chiffres bougent. Elles sont triées de nouveau quand des transferts arrivent ou partent.',
  'sort.again': 'Trier de nouveau',
  'sort.again-hint': 'Selon les chiffres actuels',
  'sort.reverse': 'Inverser l’ordre',
  'sort.announce-queue': 'Dans l’ordre de la file.',
  'sort.announce-ascending': 'Trié par « {key} », ordre croissant.',
  'sort.announce-descending': 'Trié par « {key} », ordre décroissant.',

  'undo.removed': {
    one: '{name} a été retiré',
    many: '{count} de transferts ont été retirés',
    other: '{count} transferts ont été retirés',
  },
  'undo.undo': 'Annuler',
  'undo.now': 'Ne pas attendre : retirer pour de bon',

  'time.waiting-network': 'attend le réseau',
  'time.finishing': 'finalisation',
  'time.confirming': 'attend le serveur',

  'status.left': 'Reste {bytes}, {time}',
  'status.reading': 'Lecture de la liste…',

  'question.hint.start-over-losing':
    'Repart du premier octet avec le fichier tel qu’il est maintenant ; {bytes} déjà transférés sont abandonnés',
  'question.hint.try-again-keeping': 'Garde les {bytes} en sûreté et essaie encore une fois',
  'question.hint.send-new-losing':
    'Envoie à {place} le fichier tel qu’il est maintenant, depuis le premier octet ; {bytes} de l’ancien sont abandonnés',
  'question.hint.keep-waiting-keeping':
    'Garde les {bytes} envoyés, regarde chaque minute et continue dès que l’ancien fichier est revenu',
  'question.hint.give-up-losing':
    'Annule, et {bytes} déjà transférés sont abandonnés ; l’élément reste dans la liste',
  'question.batch': {
    one: 'Faire de même pour l’autre transfert de ce lot qui pose cette question',
    many: 'Faire de même pour les {count} d’autres transferts de ce lot qui posent cette question',
    other: 'Faire de même pour les {count} autres transferts de ce lot qui posent cette question',
  },
  'question.batch-short': {
    one: 'Et 1 autre',
    many: 'Et {count} d’autres',
    other: 'Et {count} autres',
  },
  'question.sign-in': 'Changer l’accès…',
  'question.sign-in-hint':
    'Ouvre la destination « {name} » ; dès qu’elle est enregistrée, tout ce qui y a été refusé continue',
  'question.answered': {
    one: 'Un transfert a reçu une réponse.',
    many: '{count} de transferts ont reçu une réponse.',
    other: '{count} transferts ont reçu une réponse.',
  },
} as const;
