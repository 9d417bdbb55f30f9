/** What is told of one transfer: its bytes, its connections, its speed, what would prove more, what happened. */
export const inspector = {
  'inspector.resize': 'Ancho de los detalles',
  'inspector.interruptions': 'Interrumpido',
  'inspector.interruptions-count': { one: 'una vez', many: '{count} de veces', other: '{count} veces' },
  'inspector.raise': 'Para un nivel más alto:',
  'inspector.copied-what': 'Copiado: {what}.',

  'map.title': 'Dónde está cada byte',
  'map.label': 'Mapa de bloques: {parts}.',
  'map.share': '{kind}\u00a0{percent}\u00a0%',
  'map.under-one': 'menos del 1\u00a0%',
  'map.share-under-one': '{kind} menos del 1\u00a0%',
  'map.empty': 'un archivo vacío',
  'map.unknown': 'El servidor no dice cuánto ocupa el archivo, así que no hay un mapa de él.',
  'map.cell': {
    one: 'Cada casilla es un bloque de {size}.',
    many: 'Cada casilla son {count} de bloques, {size}.',
    other: 'Cada casilla son {count} bloques, {size}.',
  },
  'map.cell-wide': 'Un archivo de un bloque, {size}.',
  'map.verified': 'Verificado',
  'map.safe': 'A salvo',
  'map.moving': 'En camino',
  'map.again': 'Repetido',
  'map.missing': 'Falta',
  'map.hint.verified': 'Comparado con una huella o una suma de comprobación',
  'map.hint.safe.upload': 'Confirmado: no se vuelve a enviar',
  'map.hint.safe.download': 'En el disco: no se vuelve a descargar',
  'map.hint.moving.upload': 'Ha salido de este ordenador, aún sin confirmar',
  'map.hint.moving.download': 'Ha llegado, aún no está en el disco',
  'map.hint.again': 'Desde que se abrió Carryover',
  'map.hint.missing': 'Todavía por llegar',

  'connections.title': { one: 'Una conexión', many: '{count} de conexiones', other: '{count} conexiones' },
  'connections.place': 'en el {percent}\u00a0%',
  'connections.place-unknown': 'en {bytes}',
  'connections.moved': '{bytes} hasta ahora',

  'chart.title': 'Velocidad',
  'chart.percent': '{percent}\u00a0%',
  'chart.label': 'Velocidad de {from} a {to}: ahora {now}, media {average}, máxima {highest}.',
  'chart.waited': {
    one: 'Se detuvo una vez.',
    many: 'Se detuvo {count} de veces.',
    other: 'Se detuvo {count} veces.',
  },
  'chart.now': 'Ahora',
  'chart.average': 'Media',
  'chart.highest': 'Máxima',

  'raise.0.download':
    'Descargarlo otra vez con una marca del servidor que sea fiable (un ETag fuerte) o con una huella.',
  'raise.0.upload': 'Releer la copia del servidor y compararla: es el nivel 3.',
  'raise.1.upload':
    'Releer la copia del servidor y compararla, o enviar a un servidor que declare una huella: es el nivel 3.',
  'raise.1.download': 'Una huella de quien lo publica que coincida: es el nivel 3.',
  'raise.2.upload':
    'Releer la copia del servidor y compararla, o enviar a un servidor que declare una huella del conjunto: es el nivel 3.',
  'raise.2.download':
    'Una huella de quien lo publica: pégala al añadir el enlace o deja que Carryover busque una a su lado. Es el nivel 3.',

  'timeline.first-byte-at-once': 'El primer byte se movió al momento.',
  'timeline.resumed-in': 'La reanudación tardó {ms}\u00a0ms.',
  'timeline.resumed-in-no-time': 'La reanudación tardó menos de un milisegundo.',
  'timeline.resumed-server-had': 'El servidor tenía el {percent}\u00a0% ({offset}).',
  'timeline.resumed-here': 'Aquí estaba el {percent}\u00a0% ({offset}).',
  'timeline.sent-again': '{bytes} se envían otra vez.',
  'timeline.added-size': 'Añadido a la cola, {size}.',
  'timeline.created-until': 'El servidor le hizo sitio y lo conserva hasta el {day}, {time}.',
  'timeline.described-marked':
    'El servidor describió el archivo: {size}, con una marca que distingue versiones.',
  'timeline.described-unmarked':
    'El servidor describió el archivo: {size}, sin una marca que distinga versiones.',
  'timeline.described-endless': 'El servidor describió el archivo, pero no su tamaño.',
  'timeline.continued-paused': 'De vuelta en la cola tras una pausa.',
  'timeline.continued-failed': 'De vuelta en la cola tras un error.',
  'timeline.left-behind': 'El archivo parcial no se pudo eliminar: {path}',
  'timeline.went-back':
    'El servidor había confirmado {known} y ahora solo tiene {offset}; el resto se envía otra vez.',
  'timeline.too-large':
    'El servidor rechazó una petición de {bytes} por ser demasiado grande; siguen otras menores.',
  'timeline.reset-block': 'Los bytes del disco no eran los que llegaron; {bytes} se descargan otra vez.',
  'timeline.source-checked-whole': {
    one: 'El único bloque del origen se leyó de nuevo y no ha cambiado.',
    many: 'Los {count} de bloques del origen se leyeron de nuevo y no han cambiado.',
    other: 'Los {count} bloques del origen se leyeron de nuevo y no han cambiado.',
  },
  'timeline.verified-again-server-same': 'La copia del servidor se comparó otra vez: cada byte es igual.',
  'timeline.verified-again-server-different': 'La copia del servidor se comparó otra vez, y es distinta.',
  'timeline.tries': {
    one: 'Interrumpido una vez.',
    many: 'Interrumpido {count} de veces en {time}.',
    other: 'Interrumpido {count} veces en {time}.',
  },
  'timeline.tries-show': 'Mostrar cada una',
  'timeline.tries-hide': 'Ocultarlas',
  'timeline.middle-show': {
    one: 'Mostrar una línea más',
    many: 'Mostrar {count} de líneas más',
    other: 'Mostrar {count} líneas más',
  },
  'timeline.middle-hide': 'Mostrar menos líneas',
} as const;
