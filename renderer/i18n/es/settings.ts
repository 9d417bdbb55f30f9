/** The settings. */
export const settings = {
  'settings.open': 'Ajustes',
  'settings.title': 'Ajustes',
  'settings.close': 'Volver a las transferencias',
  'settings.sections': 'Secciones',
  'settings.managed': 'Lo gestiona tu organización',
  'settings.section.transfers': 'Transferencias',
  'settings.section.speed': 'Velocidad',
  'settings.section.power': 'Batería y red',
  'settings.section.places': 'Destinos y carpetas',
  'settings.section.appearance': 'Aspecto',
  'settings.section.notifications': 'Notificaciones',
  'settings.section.start': 'Inicio y bandeja',
  'settings.section.privacy': 'Privacidad',
  'settings.section.about': 'Acerca de',

  'settings.cadence': 'Anotar el progreso',
  'settings.cadence-hint':
    'Decide cuánto se envía otra vez tras un corte de corriente, nunca si el resultado es correcto.',
  'settings.cadence.desk': 'Escritorio',
  'settings.cadence.desk-hint':
    'Cada {bytes}, como muy tarde tras {time}. Para equipos enchufados y con un disco rápido.',
  'settings.cadence.laptop': 'Portátil',
  'settings.cadence.laptop-hint':
    'Cada {bytes}, como muy tarde tras {time}. Menos escrituras: gasta menos batería.',
  'settings.cadence.careful': 'Prudente',
  'settings.cadence.careful-hint':
    'Tras cada bloque de {bytes}. Para equipos que se quedan sin corriente a menudo.',
  'settings.transfersAtOnce': 'Máximo de transferencias a la vez',
  'settings.transfersAtOnce-hint':
    'De más de {bytes} cada una; los archivos pequeños van en mayor número. Se aplica al momento: lo que pase de un número menor sigue hasta el final.',
  'settings.connectionsPerServer': 'Máximo de conexiones a un servidor',
  'settings.connectionsPerServer-hint':
    'Entre todas las transferencias. Un destino que indica sus propias conexiones por archivo se atiene a ellas.',
  'settings.fewer': 'Menos',
  'settings.more': 'Más',

  'settings.onBattery': 'Esperar con la batería',
  'settings.onBattery-hint':
    'Las transferencias se detienen en un punto seguro y siguen al enchufar el cargador.',
  'settings.battery-now.yes': 'Este ordenador funciona ahora con la batería.',
  'settings.battery-now.no': 'Este ordenador no funciona ahora con batería.',
  'settings.onMetered': 'Esperar en redes con límite de datos',
  'settings.onMetered-hint':
    'Para teléfonos que comparten su conexión y tarifas con límite. Las transferencias se detienen en un punto seguro y siguen en otra red.',
  'settings.networkIsMetered': 'Mi red actual tiene límite de datos',
  'settings.networkIsMetered-hint':
    'Queda activado hasta que lo desactives. Carryover no siempre puede verlo: de los sistemas, solo lo dice Linux con NetworkManager.',
  'settings.metered-now.yes': 'El sistema dice que esta red tiene límite de datos.',
  'settings.metered-now.no': 'El sistema dice que esta red no tiene límite de datos.',
  'settings.metered-now.unknown': 'El sistema no dice si esta red tiene límite de datos.',

  'settings.destinations': 'Destinos guardados',
  'settings.destination-edit': 'Editar {name}',
  'settings.destination-new': 'Nuevo destino…',
  'settings.downloadInto': 'Las descargas van a',
  'settings.choose-folder': 'Cambiar…',
  'settings.uploadTo': 'Los envíos van a',
  'settings.uploadTo-none': 'Aún sin indicar. Elígelo arriba, en «Enviar a».',

  'settings.theme': 'Tema',
  'settings.theme.system': 'Como el sistema',
  'settings.theme.light': 'Claro',
  'settings.theme.dark': 'Oscuro',
  'settings.density': 'Densidad',
  'settings.density.comfortable': 'Cómoda',
  'settings.density.compact': 'Compacta',
  'settings.density-hint': 'La compacta muestra más transferencias a la vez.',
  'settings.language': 'Idioma',
  'settings.language.system': 'Como el sistema',

  'settings.notifyEnded': 'Al terminar un lote',
  'settings.notifyEnded-hint': 'Una sola notificación para todo lo que se añadió junto.',
  'settings.notifyFailed': 'Cuando algo falla',
  'settings.notifyFailed-hint':
    'Solo lo que te necesita: de lo que Carryover puede arreglar por sí mismo no avisa.',
  'settings.notifyQuestions': 'Cuando se necesita una respuesta',
  'settings.notifyQuestions-hint': 'Por ejemplo, si un archivo de origen cambió o se rechazó un acceso.',
  'settings.notificationSound': 'Con sonido',
  'settings.notificationSound-hint': 'Desactivado mientras no lo actives.',
  'settings.notify-focused': 'No se notifica nada mientras miras esta ventana.',
  'settings.quiet': 'Horas de silencio',
  'settings.quiet-hint': 'En estas horas no se notifica nada. La lista y la bandeja siguen mostrándolo todo.',
  'settings.quiet-from': 'Silencio desde',
  'settings.quiet-to': 'Silencio hasta',

  'settings.startAtLogin': 'Abrir al iniciar sesión',
  'settings.startAtLogin-hint':
    'Sin ventana: las transferencias siguen solas y la bandeja muestra por dónde van.',
  'settings.keepInTray': 'Seguir con las transferencias al cerrar la ventana',
  'settings.keepInTray-hint':
    'Carryover se queda en la bandeja o en la barra de menús mientras haya algo pendiente. Abrirlo de nuevo también muestra la ventana.',

  'settings.privacy-title': 'Nada sobre ti sale de este ordenador',
  'settings.privacy-none':
    'Carryover no tiene telemetría, ni cuenta, ni informes de fallos, ni busca actualizaciones. Habla con los servidores que indicas y con nadie más.',
  'settings.privacy-kept':
    'Lo que pones en la cola, su historial y sus pruebas se conservan en una carpeta de este ordenador hasta que lo quites de la lista:',
  'settings.privacy-secrets':
    'Los accesos se guardan en el llavero del sistema. Los informes y los mensajes de error omiten los secretos y los parámetros de cada enlace.',

  'settings.about-licence': 'Licencia',
  'settings.about-parts': 'Partes de terceros y sus licencias',
  'settings.about-parts-none': 'Esta copia se compiló sin la lista.',
  'settings.about-policy': 'Organización',
  'settings.about-policy-none': 'No hay ninguna directiva en vigor. Se leería de {file}.',
  'settings.about-policy-found': {
    one: '{file} gestiona un ajuste.',
    many: '{file} gestiona {count} de ajustes.',
    other: '{file} gestiona {count} ajustes.',
  },
  'settings.policy-problem.unreadable':
    'El archivo de la directiva existe, pero no se puede leer. No se gestiona ningún ajuste.',
  'settings.policy-problem.not-a-policy':
    'El archivo de la directiva no contiene una directiva (un objeto JSON). No se gestiona ningún ajuste.',
  'settings.policy-problem.unknown': '«{key}», en el archivo de la directiva, no se conoce y no hace nada.',
  'settings.policy-problem.invalid':
    'El valor de «{key}» en el archivo de la directiva no está permitido y se ignora.',
} as const;
