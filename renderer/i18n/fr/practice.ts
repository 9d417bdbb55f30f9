export const practice = {
  'practice.invite': 'Voir une connexion se couper, et continuer',
  'practice.invite-text':
    'Un fichier d’exemple part vers un récepteur dans Carryover ; il n’y a qu’à débrancher. Rien ne quitte cet ordinateur. Un autre fichier peut aussi être déposé ici.',
  'practice.start': 'Essayer',
  'practice.sample-name': 'Film d’exemple.mov',
  'practice.label': 'Essai',
  'practice.where': 'Un essai à l’intérieur de cet ordinateur. Tout ce qu’il crée est supprimé ensuite.',
  'practice.preparing': 'Préparation…',
  'practice.preparing-text': 'Un récepteur démarre ici, et le fichier est examiné.',
  'practice.moving': '{name} est en route',
  'practice.moving-text':
    'Chaque bloc est en sûreté dès que le récepteur l’a vérifié. La connexion peut être coupée à tout moment.',
  'practice.cut': 'La connexion est coupée',
  'practice.cut-text':
    'Toutes les connexions ont été détruites, et de nouvelles sont refusées. Ce que le récepteur a confirmé reste en sûreté ; seul ce qui était en route est perdu.',
  'practice.resuming': 'Rebranché',
  'practice.resuming-text': 'Carryover demande au récepteur où il en est.',
  'practice.resumed': 'L’envoi a repris à {offset}',
  'practice.resumed-text': 'Le récepteur a dit ce qu’il a, et rien de ce qui précède n’est renvoyé.',
  'practice.done': 'Le fichier est arrivé, identique',
  'practice.done-uncut':
    'Rien n’a été envoyé deux fois : la connexion n’a pas été coupée. Recommencer, et la couper.',
  'practice.done-text': {
    one: 'La connexion a été coupée une fois, et sur {size}, seuls {again} y sont passés deux fois : ce qui était en route à ce moment.',
    many: 'La connexion a été coupée {count} de fois, et sur {size}, seuls {again} y sont passés deux fois : ce qui était en route à ces moments.',
    other:
      'La connexion a été coupée {count} fois, et sur {size}, seuls {again} y sont passés deux fois : ce qui était en route à ces moments.',
  },
  'practice.failed': 'L’essai n’a pas pu continuer',
  'practice.progress': 'Progression de l’essai',
  'practice.progress-value': '{percent} % en sûreté',
  'practice.safe': '{bytes} en sûreté',
  'practice.speed': '{speed}, ralenti pour que cela se voie',
  'practice.pull': 'Couper la connexion',
  'practice.plug-in': 'Rebrancher',
  'practice.leave': 'Quitter l’essai',
  'practice.again': 'Encore une fois',
  'practice.finish': 'Terminé',
} as const;
