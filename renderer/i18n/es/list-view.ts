/** What of the list is shown and in which order: batches, filters, sorting, what was removed; and its questions. */
export const listView = {
  'list.hint':
    'Las flechas mueven, con Mayús eligen varias, derecha e izquierda despliegan y pliegan un lote, y Alt con arriba y abajo mueve en la cola.',
  'list.sorted': 'La lista está ordenada. En el orden de la cola se pueden mover las filas.',
  'list.nothing-fits': 'Ninguna transferencia cumple este filtro',
  'list.show-all': 'Mostrar todas las transferencias',
  'column.sort': 'Ordenar por «{key}»',

  'group.files': { one: 'Un archivo', many: '{count} de archivos', other: '{count} archivos' },
  'group.fold': 'Plegar {name}',
  'group.unfold': 'Desplegar {name}',
  'group.progress': 'Progreso del lote {name}',
  'group.tooltip':
    '{sent} enviados o recibidos (lo más tenue)\n{accepted} aceptados por el otro lado\n{safe} a salvo: no se vuelven a transferir (lo más intenso)',
  'group.count': { one: '1 archivo', many: '{count} de archivos', other: '{count} archivos' },
  'group.shown': '{shown} de {count} visibles',
  'group.done': { one: '1 terminado', many: '{count} terminados', other: '{count} terminados' },
  'group.all-done': 'Todo terminado',
  'group.moving': { one: '1 en curso', many: '{count} en curso', other: '{count} en curso' },
  'group.waiting': { one: '1 en espera', many: '{count} en espera', other: '{count} en espera' },
  'group.offline': 'esperando la red',
  'group.paused': { one: '1 en pausa', many: '{count} en pausa', other: '{count} en pausa' },
  'group.failed': { one: '1 con error', many: '{count} con error', other: '{count} con error' },
  'group.asking': { one: '1 por responder', many: '{count} por responder', other: '{count} por responder' },

  'filter.label': 'Filtrar y ordenar',
  'filter.states': 'Por estado',
  'filter.state.all': 'Todas',
  'filter.state.active': 'Activas',
  'filter.state.waiting': 'En espera',
  'filter.state.asking': 'Por responder',
  'filter.state.failed': 'Con error',
  'filter.state.done': 'Terminadas',
  'filter.hint.all': 'Todas las transferencias',
  'filter.hint.active': 'Las que se consultan, se mueven o se comprueban',
  'filter.hint.waiting': 'En la cola, a la espera de algo o en pausa',
  'filter.hint.asking': 'Detenidas en una pregunta que solo tú puedes responder',
  'filter.hint.failed': 'Con error o canceladas',
  'filter.hint.done': 'Terminadas, con su prueba a la vista',
  'filter.directions': 'Por sentido',
  'filter.direction.both': 'Envíos y descargas',
  'filter.direction.upload': 'Envíos',
  'filter.direction.download': 'Descargas',
  'filter.text': 'Buscar por nombre o carpeta',
  'filter.clear': 'Mostrar todo otra vez',
  'filter.found': {
    one: 'Una transferencia',
    many: '{count} de transferencias',
    other: '{count} transferencias',
  },

  'sort.label': 'Orden de la lista',
  'sort.queue': 'Orden de la cola',
  'sort.queue-hint': 'El orden en que se hacen las transferencias. Solo en él se pueden mover las filas.',
  'sort.by.name': 'Nombre',
  'sort.by.state': 'Estado',
  'sort.by.progress': 'Progreso',
  'sort.by.speed': 'Velocidad',
  'sort.by.time-left': 'Tiempo restante',
  'sort.by.size': 'Tamaño',
  'sort.by.evidence': 'Prueba',
  'sort.by.added': 'Fecha de adición',
  'sort.by-hint':
    'Las filas no se mueven aunque cambien los números. Se ordenan de nuevo cuando llegan o se van transferencias.',
  'sort.again': 'Ordenar de nuevo',
  'sort.again-hint': 'Por los números tal como están ahora',
  'sort.reverse': 'Orden inverso',
  'sort.announce-queue': 'En el orden de la cola.',
  'sort.announce-ascending': 'Ordenada por «{key}», ascendente.',
  'sort.announce-descending': 'Ordenada por «{key}», descendente.',

  'undo.removed': {
    one: 'Se ha quitado {name}',
    many: 'Se han quitado {count} de transferencias',
    other: 'Se han quitado {count} transferencias',
  },
  'undo.undo': 'Deshacer',
  'undo.now': 'No esperar: quitar del todo',

  'time.waiting-network': 'esperando la red',
  'time.finishing': 'terminando',
  'time.confirming': 'esperando al servidor',

  'question.hint.start-over-losing':
    'Empieza por el primer byte con el archivo tal como está ahora; se descartan {bytes} ya transferidos',
  'question.hint.try-again-keeping': 'Conserva los {bytes} que están a salvo y lo intenta otra vez',
  'question.hint.send-new-losing':
    'Envía el archivo tal como está ahora a {place}, desde el primer byte; se descartan {bytes} del anterior',
  'question.hint.keep-waiting-keeping':
    'Conserva los {bytes} enviados, mira cada minuto y sigue cuando vuelva el archivo anterior',
  'question.hint.give-up-losing':
    'La cancela y se descartan {bytes} ya transferidos; la entrada queda en la lista',
  'question.batch': {
    one: 'Hacer lo mismo con la otra de este lote que pregunta esto',
    many: 'Hacer lo mismo con las otras {count} de este lote que preguntan esto',
    other: 'Hacer lo mismo con las otras {count} de este lote que preguntan esto',
  },
  'question.batch-short': {
    one: 'También otra',
    many: 'También otras {count}',
    other: 'También otras {count}',
  },
  'question.sign-in': 'Cambiar el acceso…',
  'question.sign-in-hint': 'Abre el destino «{name}»; en cuanto se guarda, sigue todo lo que se rechazó allí',
  'question.answered': {
    one: 'Se ha respondido a una transferencia.',
    many: 'Se ha respondido a {count} de transferencias.',
    other: 'Se ha respondido a {count} transferencias.',
  },

  'status.left': 'Quedan {bytes}, {time}',
  'status.reading': 'Leyendo la lista…',
} as const;
