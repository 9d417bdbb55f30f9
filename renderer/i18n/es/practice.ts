/** The trial: a connection that is cut, inside this computer. */
export const practice = {
  'practice.invite': 'Corta una conexión y mira cómo sigue',
  'practice.invite-text':
    'Un archivo de muestra va a un receptor dentro de Carryover, y tú desenchufas el cable. Nada sale de este ordenador. También puedes soltar aquí un archivo tuyo.',
  'practice.start': 'Probarlo',
  'practice.sample-name': 'Película de muestra.mov',
  'practice.label': 'Ensayo',
  'practice.where': 'Un ensayo dentro de este ordenador. Todo lo que crea se elimina después.',
  'practice.preparing': 'Preparando…',
  'practice.preparing-text': 'Se abre un receptor aquí dentro y se revisa el archivo.',
  'practice.moving': '{name} está en camino',
  'practice.moving-text':
    'Cada bloque queda a salvo cuando el receptor lo ha comprobado. Corta la conexión cuando quieras.',
  'practice.cut': 'La conexión está cortada',
  'practice.cut-text':
    'Se destruyeron todos los sockets y no se aceptan otros nuevos. Lo que el receptor confirmó sigue a salvo; solo se pierde lo que iba en camino.',
  'practice.resuming': 'Conectado de nuevo',
  'practice.resuming-text': 'Carryover pregunta al receptor hasta dónde llegó.',
  'practice.resumed': 'Siguió desde {offset}',
  'practice.resumed-text': 'El receptor dijo lo que tiene, y nada anterior se envía otra vez.',
  'practice.done': 'Ha llegado, y es el mismo archivo',
  'practice.done-uncut': 'Nada se envió dos veces: no tocaste la conexión. Repite el ensayo y córtala.',
  'practice.done-text': {
    one: 'Cortaste la conexión, y de {size} solo {again} pasaron por ella dos veces: lo que iba en camino en ese momento.',
    many: 'Cortaste la conexión {count} de veces, y de {size} solo {again} pasaron por ella dos veces: lo que iba en camino en esos momentos.',
    other:
      'Cortaste la conexión {count} veces, y de {size} solo {again} pasaron por ella dos veces: lo que iba en camino en esos momentos.',
  },
  'practice.failed': 'El ensayo no pudo seguir',
  'practice.progress': 'Progreso del ensayo',
  'practice.progress-value': '{percent}\u00a0% a salvo',
  'practice.safe': '{bytes} a salvo',
  'practice.speed': '{speed}, más despacio para que se vea',
  'practice.pull': 'Cortar la conexión',
  'practice.plug-in': 'Conectar de nuevo',
  'practice.leave': 'Dejar el ensayo',
  'practice.again': 'Otra vez',
  'practice.finish': 'Listo',
} as const;
