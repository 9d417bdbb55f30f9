export const engine = {
  'bytes.B': 'B',
  'bytes.kB': 'kB',
  'bytes.MB': 'MB',
  'bytes.GB': 'GB',
  'bytes.TB': 'TB',
  'bytes.PB': 'PB',
  'bytes.per-second': '{bytes}/s',
  'bytes.of': '{part} de {whole}',
  'progress.percent-of': '{percent}\u00a0% · {bytes}',

  'error.NO_SUCH_FILE': 'El archivo ya no está. Devuélvelo a su sitio o elige otro.',
  'error.NOT_A_FILE': 'No es un archivo corriente. Solo se pueden enviar archivos y carpetas.',
  'error.UNREADABLE': 'El archivo no se puede leer. Comprueba sus permisos.',
  'error.UNKNOWN_SCHEME': 'Solo sirven direcciones http y https.',
  'error.INVALID_URL': 'No es una dirección válida. Una es como https://host/files/.',
  'error.TOO_MANY_LINKS': 'Equivale a demasiados enlaces a la vez. Añade menos.',
  'error.TARGET_MISSING': 'La carpeta no existe. Elige otra.',
  'error.TARGET_NOT_A_FOLDER': 'No es una carpeta. Elige una carpeta.',
  'error.TARGET_READ_ONLY': 'No se puede escribir en esta carpeta. Elige otra o cambia sus permisos.',
  'error.NO_SUCH_TRANSFER': 'Esta transferencia ya no está en la lista.',
  'error.WRONG_STATE': 'No es posible en el estado actual.',
  'error.BAD_COMMAND': 'No se ha entendido. Comprueba lo escrito.',
  'error.NO_SUCH_DESTINATION': 'Este destino guardado ya no existe. Elige otro.',
  'error.INVALID_DIGEST': 'No es una huella. Una es como sha256: y 64 caracteres.',
  'error.SECRETS_UNAVAILABLE':
    'Este ordenador no tiene un llavero abierto, así que un acceso no se puede guardar con seguridad. Desbloquéalo o guarda sin acceso.',
  'error.SETTING_MANAGED':
    'La organización administra este ajuste. Consulte con quien se encarga de este equipo.',
  'error.JOURNAL_IN_USE': 'Otro Carryover usa estas transferencias. Ciérralo primero.',
  'error.JOURNAL_FROM_FUTURE':
    'El diario lo escribió un Carryover más nuevo. Instala esa versión u otra posterior.',
  'error.JOURNAL_UNUSABLE': 'El diario no se puede usar. Comprueba el disco y sus permisos.',
  'error.UNREACHABLE': 'No se llega al servidor. Comprueba la red y la dirección.',
  'error.CONNECTION_LOST': 'Se cortó la conexión. Lo que está a salvo sigue a salvo.',
  'error.STALLED': 'No se movió nada durante mucho tiempo y se abandonó la conexión.',
  'error.TLS_FAILED':
    'El servidor no pudo probar quién es (certificado). Comprueba la dirección y el reloj, o pregunta a quien lo gestiona.',
  'error.TOO_MANY_REDIRECTS': 'El servidor redirige una y otra vez. Comprueba la dirección.',
  'error.REDIRECT_REFUSED': 'El servidor redirige a un lugar que no es seguro seguir.',
  'error.PRIVATE_ADDRESS': 'Este enlace público lleva a una red privada.',
  'error.SERVER_BUSY': 'El servidor está ocupado.',
  'error.SERVER_ERROR': 'El servidor tiene un problema propio. Si sigue, pregunta a quien lo gestiona.',
  'error.NOT_TUS': 'No hay un servidor TUS en esta dirección. Compruébala.',
  'error.TUS_VERSION': 'El servidor habla otra versión de TUS que la 1.0.',
  'error.CREDENTIALS_REFUSED': 'El servidor rechazó el acceso. Comprueba usuario, contraseña o token.',
  'error.NOT_FOUND': 'El servidor no tiene nada en esta dirección. Compruébala.',
  'error.LINK_EXPIRED': 'El enlace ya no vale. Consigue uno nuevo.',
  'error.UPLOAD_GONE': 'El servidor ya no tiene el envío sin terminar.',
  'error.OFFSET_CONFLICT': 'El servidor tiene otra cantidad de bytes que la esperada.',
  'error.OFFSET_INVALID': 'El servidor dio una posición que no es posible.',
  'error.OFFSET_WENT_BACK': 'El servidor tiene menos de lo que había confirmado.',
  'error.TOO_LARGE': 'El archivo es mayor de lo que acepta el servidor.',
  'error.CHECKSUM_REFUSED': 'Llegaron bytes dañados una y otra vez. Comprueba la red.',
  'error.UNEXPECTED_ANSWER': 'El servidor dio una respuesta inesperada.',
  'error.READ_BACK_REFUSED': 'El servidor no devuelve su copia, así que no se puede comparar.',
  'error.RANGE_INVALID': 'El servidor envió otros bytes que los pedidos.',
  'error.RANGE_IGNORED': 'El servidor solo envía el archivo entero; no se puede reanudar.',
  'error.LENGTH_MISMATCH': 'La longitud no es la que declaró el servidor.',
  'error.REMOTE_CHANGED': 'El archivo cambió en el servidor.',
  'error.LINK_DIFFERS': 'El enlace nuevo lleva a otro archivo.',
  'error.CONTENT_ENCODED':
    'El servidor envía el archivo en una forma alterada, así que sus bytes no se pueden comprobar.',
  'error.DISK_FULL': 'El disco está lleno. En cuanto haya espacio, sigue.',
  'error.READ_FAILED': 'Falló la lectura. Comprueba el disco.',
  'error.WRITE_FAILED': 'Falló la escritura. Comprueba el disco.',
  'error.PART_FILE_MISSING': 'El archivo sin terminar ya no está.',
  'error.VOLUME_MISSING': 'La unidad no está conectada. En cuanto lo esté, sigue.',
  'error.SOURCE_CHANGED': 'El archivo cambió mientras se enviaba.',
  'error.BLOCK_MISMATCH': 'En el disco no está lo que se escribió. Comprueba el disco.',
  'error.DIGEST_MISMATCH': 'El contenido no coincide con su huella. No se ha descartado nada.',
  'error.WORKER_LOST': 'Una parte de la app se detuvo de forma inesperada. Si se repite, reinicia Carryover.',
  'error.CANCELLED': 'Cancelada.',
  'error.GAVE_UP': 'Se intentó muchas veces en vano. Reintenta cuando la causa haya desaparecido.',
  'error.INTERNAL': 'Algo ha fallado dentro de Carryover. Reinícialo, y avisa si se repite.',

  'ask.source-changed':
    'El archivo cambió después de enviarse una parte. Lo que tiene el servidor se conserva hasta que decidas.',
  'ask.source-missing':
    'El archivo que se envía no se encuentra o no se puede leer. Lo que tiene el servidor se conserva.',
  'ask.remote-changed': 'El archivo cambió en el servidor. Lo descargado se conserva hasta que decidas.',
  'ask.copy-differs': 'La copia del servidor no es lo que se envió.',
  'ask.link-expired': 'El enlace ya no vale. Lo que hay aquí se conserva; da otro enlace o reintenta.',
  'ask.link-differs': 'El enlace nuevo lleva a otro archivo. Lo que hay aquí se conserva hasta que decidas.',
  'ask.private-address':
    'Este enlace público lleva a una red privada. Permítelo solo si confías en quien te lo dio.',
  'ask.credentials-refused': 'El servidor rechazó el acceso. Guarda uno nuevo en el destino y reintenta.',

  'notice.kind.journal-set-aside':
    'El diario estaba dañado. Se conservó y se empezó uno nuevo. Los archivos están intactos; añade de nuevo lo que falte en la lista.',
  'notice.kind.journal-in-use': 'Otro Carryover usa estas transferencias. Ciérralo primero.',
  'notice.kind.engine-stopped': 'Las transferencias se han detenido. Reinicia Carryover.',
  'notice.kind.settings-set-aside':
    'Los ajustes no se pudieron leer. Se conservaron en un archivo junto a ellos y se empezaron otros nuevos.',

  'said.in-english': 'En detalle, en inglés:',
  'said.quit': 'Salir',

  'proof.read-back': 'El archivo se releyó del servidor y se comparó bloque a bloque con lo enviado.',
  'proof.server-sha256':
    'El servidor declaró el SHA-256 de lo que tiene ({statedBy}), y coincide con el archivo de aquí.',
  'proof.chunks':
    'El servidor aceptó cada fragmento con su propia suma de comprobación, y el archivo de aquí no cambió desde su huella hasta su último byte. El servidor no declaró una huella del conjunto.',
  'proof.acknowledged':
    'El servidor confirmó cada byte, y el archivo de aquí no cambió desde su huella hasta su último byte. El servidor no declaró ninguna huella.',
  'proof.not-given-back': 'El servidor no devuelve archivos, así que su copia no se pudo leer ni comparar.',
  'proof.length-only':
    'La longitud coincide. Ninguna marca de versión fiable valió durante toda la transferencia, así que nada muestra que cada byte venga de la misma versión.',
  'proof.one-version':
    'Cada byte viene de la misma versión del archivo, y cada bloque releído del disco coincide con la huella hecha a su llegada.',
  'proof.given-digest': 'El archivo releído del disco coincide con {digests}.',
  'proof.publisher-digest':
    'El archivo releído del disco coincide con lo que declara quien lo publica: {digests}.',
  'proof.publisher-checksum':
    'También coincide con {digests} de quien lo publica, demasiado corto para probar el conjunto.',
  'proof.no-forgery': 'Eso descarta daños, no una falsificación.',
  'proof.damaged-on-server':
    'El archivo de aquí es lo que se envió, pero la copia del servidor no lo era la última vez que se releyó.',

  'strategy.checked': 'Cada fragmento se envía con su propio {digest}, porque el servidor lo comprueba.',
  'strategy.checked-trailer':
    'Cada fragmento se envía con su propio {digest}, porque el servidor lo comprueba; el valor va después de los bytes.',
  'strategy.short':
    'Peticiones de unos segundos, porque algo en el camino al servidor solo pasa peticiones enteras.',
  'strategy.to-the-end':
    'Una petición hasta el final del archivo: el servidor conserva lo que llega, así que un corte no cuesta nada más.',
  'strategy.long':
    'Peticiones de unos cinco minutos: el servidor conserva lo que llega y dice después de cada una cuánto es.',
  'strategy.limit-destination': 'Ninguna petición pasa de {size}, como indica el destino.',
  'strategy.limit-refused': 'Ninguna petición pasa de {size}, porque se rechazaron otras mayores.',
  'strategy.parts-destination':
    'En {parts} partes a la vez, como indica el destino; el servidor las une al final.',
  'strategy.parts-faster':
    'En {parts} partes a la vez, con una conexión más mientras así sea más rápido; el servidor las une al final.',
  'strategy.grows':
    'Se envía lo que se va escribiendo; el servidor conoce la longitud cuando el archivo deja de cambiar.',
  'strategy.waits':
    'El servidor debe conocer antes la longitud, así que no se envía nada hasta que el archivo deje de cambiar.',
} as const;
