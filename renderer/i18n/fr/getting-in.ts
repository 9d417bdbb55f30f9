export const gettingIn = {
  'offer.title': {
    one: 'Télécharger un fichier ?',
    many: 'Télécharger {count} de fichiers ?',
    other: 'Télécharger {count} fichiers ?',
  },
  'offer.why': 'Un lien extérieur à Carryover le demande. Rien n’est récupéré sans accord.',
  'offer.host': 'De',
  'offer.file': 'Fichier',
  'offer.size': 'Taille',
  'offer.size-unknown': 'Inconnue avant la demande au serveur',
  'offer.link': 'Lien',
  'offer.into': 'Enregistrer dans',
  'offer.change': 'Changer…',
  'offer.private':
    'Cette adresse est sur cet ordinateur ou sur son réseau. N’accepter que si c’était attendu.',
  'offer.insecure': 'Non chiffré : quiconque écoute en chemin peut le voir et le modifier.',
  'offer.yes': 'Télécharger',
  'offer.no': 'Ne pas télécharger',
  'offer.refused': 'Un lien n’a pas été retenu',
  'offer.refused.too-long': 'Il est plus long qu’aucun lien honnête.',
  'offer.refused.unknown-action':
    'Il demande ce que les liens ne peuvent pas faire ici. Ils ne peuvent qu’ajouter des téléchargements.',
  'offer.refused.unknown-part': 'Il porte des instructions inconnues ici.',
  'offer.refused.not-http': 'Il mène à autre chose qu’une adresse web (http ou https).',
  'offer.refused.has-sign-in':
    'Il porte un identifiant ou un mot de passe. Un accès se donne en lieu sûr, pas par un lien.',
  'offer.refused.too-many': 'Il demande plus de fichiers à la fois qu’un lien n’en a le droit.',
  'offer.refused.malformed': 'Il ne dit pas quoi télécharger.',

  'link.many': { one: '{count} lien', many: '{count} de liens', other: '{count} liens' },
  'link.from-host': '{links} chez {host}',
  'link.more-hosts': {
    one: 'et un serveur de plus',
    many: 'et {count} de serveurs de plus',
    other: 'et {count} serveurs de plus',
  },
  'link.twice': {
    one: 'Un lien y est deux fois et compte une fois',
    many: '{count} de liens y sont deux fois et comptent une fois',
    other: '{count} liens y sont deux fois et comptent une fois',
  },
  'link.odd': {
    one: 'Un n’est pas un lien et sera refusé',
    many: '{count} ne sont pas des liens et seront refusés',
    other: '{count} ne sont pas des liens et seront refusés',
  },

  'destinations.chosen': 'Destination actuelle des envois',

  'drop.count': { one: '{count} élément', many: '{count} d’éléments', other: '{count} éléments' },

  'preview.label': 'Ce qui sera ajouté',
  'preview.looking': {
    one: 'Parcours en cours : {count} fichier, {size} jusqu’ici',
    many: 'Parcours en cours : {count} de fichiers, {size} jusqu’ici',
    other: 'Parcours en cours : {count} fichiers, {size} jusqu’ici',
  },
  'preview.title': {
    one: 'Un fichier, {size}, vers {place}',
    many: '{count} de fichiers, {size}, vers {place}',
    other: '{count} fichiers, {size}, vers {place}',
  },
  'preview.estimate': 'Durée : {time} à {speed}, le débit récent',
  'preview.no-estimate': 'La durée s’affichera dès que des octets y seront arrivés',
  'preview.skipped': 'Laissé de côté : {what}',
  'preview.too-large': '« {name} » fait {size}, et le serveur accepte des fichiers jusqu’à {limit}.',
  'preview.refused': {
    one: 'Un fichier ne peut pas être ajouté : {reason}',
    many: '{count} de fichiers ne peuvent pas être ajoutés, le premier pour cette raison : {reason}',
    other: '{count} fichiers ne peuvent pas être ajoutés, le premier pour cette raison : {reason}',
  },
  'preview.start': 'Démarrer',
  'preview.start-now': 'Démarrer sans attendre',
  'preview.cancel': 'Annuler',
} as const;
