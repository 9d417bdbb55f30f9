/** Les serveurs dont le certificat n’est pas admis par cet ordinateur. */
export const certificates = {
  'error.CERTIFICATE_UNKNOWN':
    'Aucune autorité admise par cet ordinateur ne se porte garante du certificat du serveur.',
  'error.CERTIFICATE_CHANGED':
    'Le serveur présente un autre certificat que celui qui était admis. Demander à qui le gère avant de continuer.',
  'ask.certificate-unknown':
    'Aucune autorité admise par cet ordinateur ne se porte garante de ce serveur, et rien ne lui a été envoyé. Comparer l’empreinte avec qui le gère avant de s’y fier.',
  'ask.certificate-changed':
    'Ce serveur présente un autre certificat que celui qui était admis. Quelqu’un écoute peut-être, ou il a été renouvelé. Rien n’a été envoyé : demander à qui le gère.',
  'question.answer.trust': 'Se fier à ce certificat',
  'question.answer.distrust': 'Ne pas s’y fier',
  'question.hint.trust':
    'Accepte de ce serveur exactement ce certificat, désormais et pour tous les transferts ; pour tout autre, la question revient',
  'question.hint.distrust': 'N’y envoie rien et s’arrête ; la question revient à la reprise',
  'question.hint.distrust-keeping':
    'N’y envoie rien et s’arrête ; les {bytes} en sûreté restent, et la question revient à la reprise',
  'certificate.look': 'L’examiner…',
  'certificate.look-hint': 'Montre à qui il est délivré et son empreinte ; la décision se prend là',
  'certificate.facts': 'Certificat',
  'certificate.server': 'Serveur',
  'certificate.subject': 'Délivré à',
  'certificate.names': 'Valable pour',
  'certificate.issuer': 'Signé par',
  'certificate.from': 'Valable à partir du',
  'certificate.until': 'Valable jusqu’au',
  'certificate.why': 'Non admis',
  'certificate.vouched': 'Une autorité admise par cet ordinateur s’en porte garante.',
  'certificate.fingerprint': 'Empreinte SHA-256',
  'certificate.trusted': 'Empreinte admise jusqu’ici',
  'certificate.doubt.self-signed': 'Il se porte garant de lui-même.',
  'certificate.doubt.unknown-issuer': 'Cet ordinateur ne connaît pas l’autorité qui l’a signé.',
  'certificate.doubt.expired': 'Il a expiré.',
  'certificate.doubt.not-yet-valid': 'Il n’est pas encore valable.',
  'certificate.doubt.wrong-name': 'Il appartient à un autre nom.',
  'certificate.doubt.not-valid': 'Il n’a pas pu être vérifié.',
  'settings.unknownCertificates': 'Demander pour les certificats inconnus',
  'settings.unknownCertificates-hint':
    'Pour vos propres serveurs, dont aucune autorité ne garantit le certificat. Désactivé, ces serveurs sont refusés.',
  'settings.trusted': 'Certificats admis',
  'settings.trusted-none': 'Aucun. Ceux qui sont admis lors d’une question figurent ici.',
  'settings.trusted-until': 'jusqu’au {date}',
  'settings.trusted-forget': 'Ne plus s’y fier',
  'settings.trusted-forget-of': 'Ne plus se fier au certificat de {host}',
  'settings.trusted-forgotten': 'Le certificat de {host} n’est plus admis.',
} as const;
