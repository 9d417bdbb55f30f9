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
  'existing.same-file':
    'Comparé : il a l’empreinte {digest} indiquée pour le téléchargement ({statedBy}) ; c’est le même fichier.',
  'existing.other-file':
    'Comparé : il n’a pas l’empreinte {digest} indiquée pour le téléchargement ({statedBy}) ; c’est un autre fichier.',
  'existing.unreadable': 'Il n’a pas pu être lu et n’a donc pas été comparé.',
  'existing.row-same-file': 'Le même fichier est déjà là, modifié le {date}',
  'existing.row-other-file': 'Un autre fichier de même taille est déjà là, modifié le {date}',
  'existing.row-same-size': 'Déjà là, de même taille, {size}, modifié le {date}',
  'existing.row-other-size': 'Déjà là, d’une autre taille, {size}, modifié le {date}',
  'existing.row-unknown-size': 'Déjà là, {size}, modifié le {date}',
  'question.answer.keep-both': 'Garder les deux',
  'question.answer.compare': 'Comparer',
  'question.answer.not-download': 'Ne pas télécharger',
  'question.hint.keep-both':
    'Ne touche pas à ce qui est là et enregistre le téléchargement à côté, sous « {name} » tant que ce nom est libre',
  'question.hint.compare':
    'Lit le fichier déjà là, le compare à l’empreinte indiquée pour le téléchargement et demande de nouveau ; rien n’est téléchargé',
  'question.hint.not-download':
    'Ne télécharge rien et ne touche pas à ce qui est là ; l’élément reste dans la liste comme annulé',
  'state.checking-existing': 'Compare avec le fichier déjà là',
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
