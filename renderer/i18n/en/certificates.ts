/** Servers whose certificate this computer does not trust. */
export const certificates = {
  'error.CERTIFICATE_UNKNOWN': 'Nobody whom this computer trusts vouches for the server’s certificate.',
  'error.CERTIFICATE_CHANGED':
    'The server shows another certificate than the one that was trusted. Ask who runs it before you go on.',
  'ask.certificate-unknown':
    'Nobody whom this computer trusts vouches for this server, and nothing was sent to it. Compare the fingerprint with whoever runs it before you trust it.',
  'ask.certificate-changed':
    'This server shows another certificate than the one you trusted. Somebody may be listening in, or it was renewed. Nothing was sent: ask whoever runs it.',
  'question.answer.trust': 'Trust this certificate',
  'question.answer.distrust': 'Don’t trust',
  'question.hint.trust':
    'Accepts exactly this certificate from this server, now and in every transfer; any other one is asked about again',
  'question.hint.distrust': 'Sends nothing there and stops; it asks again when you resume it',
  'question.hint.distrust-keeping':
    'Sends nothing there and stops; the {bytes} that are safe stay, and it asks again when you resume it',
  'certificate.look': 'Look at it…',
  'certificate.look-hint': 'Shows whom it is for and its fingerprint; there you decide',
  'certificate.facts': 'Certificate',
  'certificate.server': 'Server',
  'certificate.subject': 'Made out to',
  'certificate.names': 'Valid for',
  'certificate.issuer': 'Signed by',
  'certificate.from': 'Valid from',
  'certificate.until': 'Valid until',
  'certificate.why': 'Not trusted',
  'certificate.vouched': 'An authority that this computer trusts vouches for it.',
  'certificate.fingerprint': 'SHA-256 fingerprint',
  'certificate.trusted': 'Fingerprint trusted so far',
  'certificate.doubt.self-signed': 'It vouches for itself.',
  'certificate.doubt.unknown-issuer': 'This computer does not know the authority that signed it.',
  'certificate.doubt.expired': 'It has expired.',
  'certificate.doubt.not-yet-valid': 'It is not valid yet.',
  'certificate.doubt.wrong-name': 'It belongs to another name.',
  'certificate.doubt.not-valid': 'It could not be checked.',
  'settings.unknownCertificates': 'Ask about unknown certificates',
  'settings.unknownCertificates-hint':
    'For servers of your own, whose certificate no authority vouches for. Off, such servers are refused.',
  'settings.trusted': 'Trusted certificates',
  'settings.trusted-none': 'None. What you trust when you are asked is listed here.',
  'settings.trusted-until': 'until {date}',
  'settings.trusted-forget': 'Stop trusting',
  'settings.trusted-forget-of': 'Stop trusting the certificate of {host}',
  'settings.trusted-forgotten': '{host} is not trusted any more.',
} as const;
