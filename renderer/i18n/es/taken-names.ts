/** Descargas cuyo nombre ya está ocupado en su carpeta. */
export const takenNames = {
  'error.NAME_EXISTS': 'Algo en la carpeta ya tiene este nombre.',
  'ask.name-exists': 'Algo en la carpeta ya tiene este nombre. Todavía no se ha guardado nada.',
  'existing.file': '«{name}» ya está ahí: {size}, modificado el {date} a las {time}.',
  'existing.folder': 'Una carpeta «{name}» ya está ahí.',
  'existing.other': '«{name}» ya está ahí y no es un archivo corriente.',
  'existing.same-size': 'El archivo del servidor tiene el mismo tamaño.',
  'existing.larger': 'El archivo del servidor ocupa {size}: {bytes} más.',
  'existing.smaller': 'El archivo del servidor ocupa {size}: {bytes} menos.',
  'existing.unknown-size': 'El servidor no dice cuánto ocupa su archivo.',
  'existing.same-file':
    'Comparado: tiene la huella {digest} indicada para la descarga ({statedBy}); es el mismo archivo.',
  'existing.other-file':
    'Comparado: no tiene la huella {digest} indicada para la descarga ({statedBy}); es otro archivo.',
  'existing.unreadable': 'No se pudo leer, así que no se ha comparado.',
  'existing.row-same-file': 'El mismo archivo ya está ahí, modificado el {date}',
  'existing.row-other-file': 'Otro archivo del mismo tamaño ya está ahí, modificado el {date}',
  'existing.row-same-size': 'Ya está ahí, con el mismo tamaño, {size}, modificado el {date}',
  'existing.row-other-size': 'Ya está ahí, con otro tamaño, {size}, modificado el {date}',
  'existing.row-unknown-size': 'Ya está ahí, {size}, modificado el {date}',
  'question.answer.keep-both': 'Conservar ambos',
  'question.answer.compare': 'Comparar',
  'question.answer.not-download': 'No descargar',
  'question.hint.keep-both':
    'No toca lo que hay y guarda la descarga al lado, como «{name}» mientras ese nombre esté libre',
  'question.hint.compare':
    'Lee el archivo que hay, lo compara con la huella indicada para la descarga y vuelve a preguntar; no se descarga nada',
  'question.hint.not-download':
    'No descarga nada y no toca lo que hay; la entrada queda en la lista como cancelada',
  'state.checking-existing': 'Comparando con el archivo que hay',
  'timeline.kept-both': 'Su nombre estaba ocupado, así que se guardó con otro.',
  'timeline.kept-both-as': '«{wanted}» ya estaba ahí, así que se guardó como «{name}».',
  'settings.takenNames': 'Cuando ya hay un archivo con ese nombre',
  'settings.takenNames-hint': 'Lo que hay nunca se sobrescribe.',
  'settings.takenNames.keep-both': 'Conservar ambos',
  'settings.takenNames.keep-both-hint': 'La descarga recibe un número, como «película (2).mov».',
  'settings.takenNames.ask': 'Preguntar',
  'settings.takenNames.ask-hint': 'Antes de descargar nada, con lo que se sabe del archivo que ya está.',
} as const;
