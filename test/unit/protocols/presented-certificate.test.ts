import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificateError } from '../../../main/protocols/certificate-error.ts';
import { factsOf, hostAndPort } from '../../../main/protocols/presented-certificate.ts';
import type { CertificateDoubt } from '../../../preload/contract/certificate.ts';
import { makeCertificate } from '../../servers/make-certificate.ts';

let certificate: X509Certificate;
beforeAll(async () => {
  const made = await makeCertificate({ name: 'nas.local', alternatives: 'DNS:nas.local,IP:192.168.1.4' });
  certificate = new X509Certificate(made.cert);
});

const within = (): number => Date.parse(certificate.validFrom) + 60_000;
const presented = (code: string | null, hostname = 'nas.local', trusted: string | null = null) => ({
  ...{ certificate, hostname, port: 8443, code, trusted },
});

describe('what a certificate says of itself', () => {
  it('is told, with the server it came from and its fingerprint', () => {
    expect(factsOf(presented('DEPTH_ZERO_SELF_SIGNED_CERT'), within())).toEqual({
      host: 'nas.local:8443',
      subject: 'nas.local',
      names: ['nas.local', '192.168.1.4'],
      issuer: 'nas.local',
      validFrom: Date.parse(certificate.validFrom),
      validUntil: Date.parse(certificate.validTo),
      fingerprint: certificate.fingerprint256,
      doubts: ['self-signed'],
      trusted: null,
    });
  });

  it('is cut and made harmless: whoever made it may have written anything into it', async () => {
    const made = await makeCertificate({ name: `a\u202egpj.exe`, alternatives: 'DNS:x' });
    const odd = new X509Certificate(made.cert);
    const { subject } = factsOf({ ...presented('CERT_UNTRUSTED'), certificate: odd }, within());
    expect(subject).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

const late = (): number => Date.parse(certificate.validTo) + 1_000;
const early = (): number => Date.parse(certificate.validFrom) - 1_000;
const cases: readonly [what: string, () => [string | null, string, number], readonly CertificateDoubt[]][] = [
  ['it vouches for itself', () => ['DEPTH_ZERO_SELF_SIGNED_CERT', 'nas.local', within()], ['self-signed']],
  [
    'it belongs to another name as well, which OpenSSL does not get to',
    () => ['DEPTH_ZERO_SELF_SIGNED_CERT', 'other.local', within()],
    ['self-signed', 'wrong-name'],
  ],
  ['it is for this address', () => ['DEPTH_ZERO_SELF_SIGNED_CERT', '192.168.1.4', within()], ['self-signed']],
  ['it has expired', () => ['CERT_HAS_EXPIRED', 'nas.local', late()], ['self-signed', 'expired']],
  ['it is too early', () => ['CERT_NOT_YET_VALID', 'nas.local', early()], ['self-signed', 'not-yet-valid']],
  ['only the name is wrong', () => ['ERR_TLS_CERT_ALTNAME_INVALID', 'other.local', within()], ['wrong-name']],
  ['an authority vouches for it', () => [null, 'nas.local', within()], []],
];

describe('what is wrong with it', () => {
  it.each(cases)('%s', (_what, given, doubts) => {
    const [code, hostname, now] = given();
    expect(factsOf(presented(code, hostname), now).doubts).toEqual(doubts);
  });
});

describe('the sentence', () => {
  it('has all that a terminal needs', () => {
    const error = certificateError(factsOf(presented('DEPTH_ZERO_SELF_SIGNED_CERT'), within()));
    expect(error.code).toBe('CERTIFICATE_UNKNOWN');
    for (const part of [
      'nas.local:8443',
      'It vouches for itself.',
      '192.168.1.4',
      certificate.fingerprint256,
    ])
      expect(error.message).toContain(part);
  });

  it('warns where another one was trusted', () => {
    const facts = factsOf(presented(null, 'nas.local', 'AA:BB'), within());
    const error = certificateError(facts);
    expect(error.code).toBe('CERTIFICATE_CHANGED');
    expect(error.message).toContain('another certificate than the one that was trusted');
    expect(error.message).toContain('AA:BB');
  });
});

it('names a server with its port, IPv6 in brackets', () => {
  expect(hostAndPort('NAS.local', 443)).toBe('nas.local:443');
  expect(hostAndPort('::1', 8443)).toBe('[::1]:8443');
});
