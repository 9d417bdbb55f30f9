/** Server, deren Zertifikat dieser Computer nicht traut. */
export const certificates = {
  'error.CERTIFICATE_UNKNOWN': 'Für das Zertifikat des Servers bürgt niemand, dem dieser Computer vertraut.',
  'error.CERTIFICATE_CHANGED':
    'Der Server zeigt ein anderes Zertifikat als das, dem vertraut wurde. Vor dem Weitermachen beim Betreiber nachfragen.',
  'ask.certificate-unknown':
    'Für diesen Server bürgt niemand, dem dieser Computer vertraut; an ihn wurde nichts gesendet. Vor dem Vertrauen den Fingerabdruck mit dem Betreiber vergleichen.',
  'ask.certificate-changed':
    'Dieser Server zeigt ein anderes Zertifikat als das, dem vertraut wurde. Vielleicht hört jemand mit, oder es wurde erneuert. Nichts wurde gesendet: beim Betreiber nachfragen.',
  'question.answer.trust': 'Diesem Zertifikat vertrauen',
  'question.answer.distrust': 'Nicht vertrauen',
  'question.hint.trust':
    'Nimmt von diesem Server genau dieses Zertifikat an, jetzt und in jeder Übertragung; bei jedem anderen wird wieder gefragt',
  'question.hint.distrust': 'Sendet nichts dorthin und hält an; beim Fortsetzen wird wieder gefragt',
  'question.hint.distrust-keeping':
    'Sendet nichts dorthin und hält an; {bytes}, die sicher sind, bleiben, und beim Fortsetzen wird wieder gefragt',
  'certificate.look': 'Ansehen …',
  'certificate.look-hint': 'Zeigt, für wen es ist, und seinen Fingerabdruck; dort wird entschieden',
  'certificate.facts': 'Zertifikat',
  'certificate.server': 'Server',
  'certificate.subject': 'Ausgestellt für',
  'certificate.names': 'Gilt für',
  'certificate.issuer': 'Signiert von',
  'certificate.from': 'Gültig ab',
  'certificate.until': 'Gültig bis',
  'certificate.why': 'Nicht vertraut',
  'certificate.vouched': 'Eine Stelle, der dieser Computer vertraut, bürgt dafür.',
  'certificate.fingerprint': 'SHA-256-Fingerabdruck',
  'certificate.trusted': 'Bisher vertrauter Fingerabdruck',
  'certificate.doubt.self-signed': 'Es bürgt für sich selbst.',
  'certificate.doubt.unknown-issuer': 'Dieser Computer kennt die Stelle nicht, die es signiert hat.',
  'certificate.doubt.expired': 'Es ist abgelaufen.',
  'certificate.doubt.not-yet-valid': 'Es gilt noch nicht.',
  'certificate.doubt.wrong-name': 'Es gehört zu einem anderen Namen.',
  'certificate.doubt.not-valid': 'Es ließ sich nicht prüfen.',
  'settings.unknownCertificates': 'Bei unbekannten Zertifikaten fragen',
  'settings.unknownCertificates-hint':
    'Für eigene Server, für deren Zertifikat keine Stelle bürgt. Ausgeschaltet werden solche Server abgelehnt.',
  'settings.trusted': 'Vertraute Zertifikate',
  'settings.trusted-none': 'Keine. Hier steht, welchen auf eine Frage hin vertraut wurde.',
  'settings.trusted-until': 'bis {date}',
  'settings.trusted-forget': 'Nicht mehr vertrauen',
  'settings.trusted-forget-of': 'Dem Zertifikat von {host} nicht mehr vertrauen',
  'settings.trusted-forgotten': '{host} wird nicht mehr vertraut.',
} as const;
