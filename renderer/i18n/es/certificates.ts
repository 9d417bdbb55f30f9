/** Servidores en cuyo certificado no confía este ordenador. */
export const certificates = {
  'error.CERTIFICATE_UNKNOWN':
    'Ninguna autoridad en la que confíe este ordenador responde por el certificado del servidor.',
  'error.CERTIFICATE_CHANGED':
    'El servidor muestra otro certificado que el de confianza. Pregunta a quien lo gestiona antes de seguir.',
  'ask.certificate-unknown':
    'Ninguna autoridad en la que confíe este ordenador responde por este servidor, y no se le ha enviado nada. Compara la huella con quien lo gestiona antes de confiar.',
  'ask.certificate-changed':
    'Este servidor muestra otro certificado que el de confianza. Quizá alguien esté escuchando, o se renovó. No se ha enviado nada: pregunta a quien lo gestiona.',
  'question.answer.trust': 'Confiar en este certificado',
  'question.answer.distrust': 'No confiar',
  'question.hint.trust':
    'Acepta de este servidor exactamente este certificado, ahora y en todas las transferencias; por cualquier otro se pregunta de nuevo',
  'question.hint.distrust': 'No envía nada allí y se detiene; al reanudar se pregunta de nuevo',
  'question.hint.distrust-keeping':
    'No envía nada allí y se detiene; los {bytes} a salvo se conservan, y al reanudar se pregunta de nuevo',
  'certificate.look': 'Examinarlo…',
  'certificate.look-hint': 'Muestra para quién es y su huella; allí decides',
  'certificate.facts': 'Certificado',
  'certificate.server': 'Servidor',
  'certificate.subject': 'Emitido para',
  'certificate.names': 'Válido para',
  'certificate.issuer': 'Firmado por',
  'certificate.from': 'Válido desde',
  'certificate.until': 'Válido hasta',
  'certificate.why': 'Sin confianza',
  'certificate.vouched': 'Una autoridad en la que confía este ordenador responde por él.',
  'certificate.fingerprint': 'Huella SHA-256',
  'certificate.trusted': 'Huella de confianza hasta ahora',
  'certificate.doubt.self-signed': 'Responde por sí mismo.',
  'certificate.doubt.unknown-issuer': 'Este ordenador no conoce a la autoridad que lo firmó.',
  'certificate.doubt.expired': 'Ha caducado.',
  'certificate.doubt.not-yet-valid': 'Aún no es válido.',
  'certificate.doubt.wrong-name': 'Pertenece a otro nombre.',
  'certificate.doubt.not-valid': 'No se pudo comprobar.',
  'settings.unknownCertificates': 'Preguntar por certificados desconocidos',
  'settings.unknownCertificates-hint':
    'Para servidores propios, de cuyo certificado no responde ninguna autoridad. Si se desactiva, se rechazan.',
  'settings.trusted': 'Certificados de confianza',
  'settings.trusted-none': 'Ninguno. Aquí aparecen aquellos en los que confíes cuando se te pregunte.',
  'settings.trusted-until': 'hasta el {date}',
  'settings.trusted-forget': 'Dejar de confiar',
  'settings.trusted-forget-of': 'Dejar de confiar en el certificado de {host}',
  'settings.trusted-forgotten': 'Ya no se confía en {host}.',
} as const;
