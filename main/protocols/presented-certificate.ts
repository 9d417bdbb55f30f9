/** What a certificate that a server showed says, and what is wrong with it. */
import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import tls from 'node:tls';
import type { CertificateDoubt, CertificateFacts } from '../../preload/contract/certificate.ts';

/** Characters of one field, and names, that are passed on: it was written by whoever made the certificate. */
const longest = 200;
const mostNames = 8;

/** Codes of Node: somebody vouches for it, but not for this name. */
const ofName: ReadonlySet<string> = new Set(['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH']);
/** About whoever signed it. */
const ofIssuer: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
]);

export interface Presented {
  readonly certificate: X509Certificate;
  /** As it was connected to: a name, or an address without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** Why the connection was not trusted: a code of OpenSSL or Node; null where it was. */
  readonly code: string | null;
  readonly trusted: string | null;
}

/** `now`: milliseconds since the epoch. */
export function factsOf(presented: Presented, now: number): CertificateFacts {
  const { certificate, hostname, port, trusted } = presented;
  return {
    host: hostAndPort(hostname, port),
    subject: nameIn(certificate.subject),
    names: namesOf(certificate.subjectAltName),
    issuer: nameIn(certificate.issuer),
    validFrom: Date.parse(certificate.validFrom) || 0,
    validUntil: Date.parse(certificate.validTo) || 0,
    fingerprint: certificate.fingerprint256,
    doubts: doubtsAbout(presented, now),
    trusted,
  };
}

/** As in an address, the port always named: one server may show different certificates on different ports. */
export function hostAndPort(hostname: string, port: number): string {
  const host = hostname.toLowerCase();
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/** OpenSSL names one reason where there may be several; a person should know all of them before they decide. */
function doubtsAbout({ certificate, hostname, code }: Presented, now: number): CertificateDoubt[] {
  const doubts: CertificateDoubt[] = [];
  if (code !== null && !ofName.has(code) && certificate.checkIssued(certificate)) doubts.push('self-signed');
  else if (code !== null && ofIssuer.has(code)) doubts.push('unknown-issuer');
  if (Date.parse(certificate.validTo) < now) doubts.push('expired');
  if (Date.parse(certificate.validFrom) > now) doubts.push('not-yet-valid');
  if (tls.checkServerIdentity(hostname, certificate.toLegacyObject()) !== undefined)
    doubts.push('wrong-name');
  return doubts.length === 0 && code !== null ? ['not-valid'] : doubts;
}

/** Of `CN=nas.local` and `O=Studio` on lines of their own: the common name, else the organisation, else all of it. */
function nameIn(distinguished: string | undefined): string {
  const lines = (distinguished ?? '').split('\n');
  const of = (key: string): string | undefined =>
    lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);
  return shown(of('CN') ?? of('O') ?? lines.join(', '));
}

/** Of `DNS:nas.local, IP Address:192.168.1.4`. */
function namesOf(alternative: string | undefined): string[] {
  return (alternative ?? '')
    .split(', ')
    .slice(0, mostNames)
    .flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? [])
    .map(shown);
}

/** Without what would steer a terminal or turn the direction of writing. */
function shown(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\u25a1');
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}
