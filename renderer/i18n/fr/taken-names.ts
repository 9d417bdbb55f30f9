/** Téléchargements dont le nom est déjà pris dans leur dossier. */
export const takenNames = {
  'error.NAME_EXISTS': 'Un élément du dossier porte déjà ce nom.',
  'ask.name-exists': 'Un élément du dossier porte déjà ce nom. Rien n’a encore été enregistré.',
  'existing.file': '« {name} » est déjà là : {size}, modifié le {date} à {time}.',
  'existing.folder': 'Un dossier « {name} » est déjà là.',
  'existing.other': '« {name} » est déjà là et n’est pas un fichier ordinaire.',
  'existing.same-size': 'Le fichier du serveur a la même taille.',
  'existing.larger': 'Le fichier du serveur fait {size} : {bytes} de plus.',
  'existing.smaller': 'Le fichier du serveur fait {size} : {bytes} de moins.',
  'existing.unknown-size': 'Le serveur ne dit pas quelle taille a son fichier.',
  'question.answer.keep-both': 'Garder les deux',
  'question.answer.not-download': 'Ne pas télécharger',
  'question.hint.keep-both':
    'Ne touche pas à ce qui est là et enregistre le téléchargement à côté, sous « {name} » tant que ce nom est libre',
  'question.hint.not-download':
    'Ne télécharge rien et ne touche pas à ce qui est là ; l’élément reste dans la liste comme annulé',
  'timeline.kept-both': 'Son nom était pris : il a été enregistré sous un autre.',
  'timeline.kept-both-as': '« {wanted} » était déjà là : enregistré sous « {name} ».',
  'settings.takenNames': 'Quand un fichier de ce nom est déjà là',
  'settings.takenNames-hint': 'Ce qui est là n’est jamais écrasé.',
  'settings.takenNames.keep-both': 'Garder les deux',
  'settings.takenNames.keep-both-hint': 'Le téléchargement reçoit un numéro, comme « film (2).mov ».',
  'settings.takenNames.ask': 'Demander',
  'settings.takenNames.ask-hint':
    'Avant de télécharger quoi que ce soit, avec ce que l’on sait du fichier déjà là.',
} as const;
