export const inspector = {
  'inspector.resize': 'Largeur des détails',
  'inspector.interruptions': 'Interrompu',
  'inspector.interruptions-count': {
    one: 'une fois',
    many: '{count} de fois',
    other: '{count} fois',
  },
  'inspector.raise': 'Pour un niveau de plus',
  'inspector.copied-what': 'Copié : {what}.',

  'map.title': 'Où est chaque octet',
  'map.label': 'Carte des blocs : {parts}.',
  'map.share': '{kind} {percent} %',
  'map.under-one': 'moins de 1 %',
  'map.share-under-one': '{kind} moins de 1 %',
  'map.empty': 'un fichier vide',
  'map.unknown': 'Le serveur ne dit pas la taille du fichier ; il n’y en a donc pas de carte.',
  'map.cell': {
    one: 'Chaque case est un bloc de {size}.',
    many: 'Chaque case est faite de {count} de blocs, {size}.',
    other: 'Chaque case est faite de {count} blocs, {size}.',
  },
  'map.cell-wide': 'Un fichier d’un seul bloc, {size}.',
  'map.verified': 'Vérifié',
  'map.safe': 'En sûreté',
  'map.moving': 'En route',
  'map.again': 'Répété',
  'map.missing': 'Manquant',
  'map.hint.verified': 'Comparé à une empreinte ou à une somme de contrôle',
  'map.hint.safe.upload': 'Confirmé : jamais renvoyé',
  'map.hint.safe.download': 'Sur le disque : jamais retéléchargé',
  'map.hint.moving.upload': 'A quitté cet ordinateur, pas encore confirmé',
  'map.hint.moving.download': 'Arrivé, pas encore sur le disque',
  'map.hint.again': 'Depuis le démarrage de Carryover',
  'map.hint.missing': 'Encore à venir',

  'connections.title': {
    one: '{count} connexion',
    many: '{count} de connexions',
    other: '{count} connexions',
  },
  'connections.place': 'à {percent} %',
  'connections.place-unknown': 'à {bytes}',
  'connections.moved': '{bytes} jusqu’ici',

  'chart.title': 'Débit',
  'chart.percent': '{percent}\u00a0%',
  'chart.label': 'Débit de {from} à {to} : actuel {now}, moyen {average}, maximal {highest}.',
  'chart.waited': {
    one: 'Il est tombé à zéro une fois.',
    many: 'Il est tombé à zéro {count} de fois.',
    other: 'Il est tombé à zéro {count} fois.',
  },
  'chart.now': 'Actuel',
  'chart.average': 'Moyen',
  'chart.highest': 'Maximal',

  'raise.0.download':
    'Le récupérer encore une fois sous une marque du serveur qui tient (un ETag fort), ou avec une empreinte.',
  'raise.0.upload': 'Relire la copie du serveur et la comparer : c’est le niveau 3.',
  'raise.1.upload':
    'Relire la copie du serveur et la comparer, ou envoyer à un serveur qui annonce une empreinte : c’est le niveau 3.',
  'raise.1.download': 'Une empreinte de l’éditeur qui correspond : c’est le niveau 3.',
  'raise.2.upload':
    'Relire la copie du serveur et la comparer, ou envoyer à un serveur qui annonce une empreinte de l’ensemble : c’est le niveau 3.',
  'raise.2.download':
    'Une empreinte de l’éditeur : la coller en ajoutant le lien, ou laisser Carryover en chercher une à côté. C’est le niveau 3.',

  'timeline.first-byte-at-once': 'Le premier octet est parti aussitôt.',
  'timeline.resumed-in': 'Repris en {ms} ms.',
  'timeline.resumed-in-no-time': 'Repris en moins d’une milliseconde.',
  'timeline.resumed-server-had': 'Le serveur avait {percent} % ({offset}).',
  'timeline.resumed-here': '{percent} % ({offset}) étaient ici.',
  'timeline.sent-again': '{bytes} sont renvoyés.',
  'timeline.added-size': 'Ajouté à la file, {size}.',
  'timeline.created-until': 'Le serveur a fait de la place, et la garde jusqu’au {day}, {time}.',
  'timeline.described-marked':
    'Le serveur a décrit le fichier : {size}, avec une marque qui distingue les versions.',
  'timeline.described-unmarked':
    'Le serveur a décrit le fichier : {size}, sans marque qui distingue les versions.',
  'timeline.described-endless': 'Le serveur a décrit le fichier, mais pas sa taille.',
  'timeline.continued-paused': 'Remis dans la file après une suspension.',
  'timeline.continued-failed': 'Remis dans la file après un échec.',
  'timeline.left-behind': 'Le fichier partiel n’a pas pu être supprimé : {path}',
  'timeline.went-back': 'Le serveur avait confirmé {known} et n’a plus que {offset} ; le reste est renvoyé.',
  'timeline.too-large': 'Le serveur a refusé une requête de {bytes}, trop grande ; de plus petites suivent.',
  'timeline.reset-block':
    'Des octets sur le disque n’étaient pas ceux qui étaient arrivés ; {bytes} sont récupérés de nouveau.',
  'timeline.source-checked-whole': {
    one: 'Le seul bloc de la source a été relu et n’a pas changé.',
    many: 'Les {count} de blocs de la source ont été relus et n’ont pas changé.',
    other: 'Les {count} blocs de la source ont été relus et n’ont pas changé.',
  },
  'timeline.verified-again-server-same':
    'La copie du serveur a été comparée de nouveau : chaque octet est identique.',
  'timeline.verified-again-server-different': 'La copie du serveur a été comparée de nouveau ; elle diffère.',
  'timeline.tries': {
    one: 'Interrompu une fois.',
    many: 'Interrompu {count} de fois en {time}.',
    other: 'Interrompu {count} fois en {time}.',
  },
  'timeline.tries-show': 'Tout montrer',
  'timeline.tries-hide': 'Masquer',
  'timeline.middle-show': {
    one: 'Montrer une ligne de plus',
    many: 'Montrer {count} de lignes de plus',
    other: 'Montrer {count} lignes de plus',
  },
  'timeline.middle-hide': 'Montrer moins de lignes',
} as const;
