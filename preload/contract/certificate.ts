/** The certificate of a server that could not be checked: what a person needs to know to decide about it. */

/** Why it is not trusted by itself. */
export type CertificateDoubt =
  /** It vouches for itself. */
  | 'self-signed'
  /** Whoever signed it is no authority that this computer trusts. */
  | 'unknown-issuer'
  | 'expired'
  | 'not-yet-valid'
  /** It belongs to another name than the one that was asked. */
  | 'wrong-name'
  /** The check failed in another way. */
  | 'not-valid';

/** What it says of itself was written by whoever made it; only `fingerprint` and `doubts` were found out here. */
export interface CertificateFacts {
  /** Server and port it came from, for example `nas.local:8443`: what a trust in it is kept for. */
  readonly host: string;
  /** Who it is for. */
  readonly subject: string;
  /** Names and addresses it is valid for, the first eight. */
  readonly names: readonly string[];
  /** Who signed it. */
  readonly issuer: string;
  /** Milliseconds since the epoch. */
  readonly validFrom: number;
  readonly validUntil: number;
  /** SHA-256 over the whole certificate: 32 pairs of upper-case hexadecimal digits, with colons between them. */
  readonly fingerprint: string;
  /** Empty where an authority vouches for it and it only is another than the trusted one. */
  readonly doubts: readonly CertificateDoubt[];
  /** Fingerprint of the one that is trusted for this server; null where none is. */
  readonly trusted: string | null;
}

/** A decision that is kept: this certificate, and no other, for this server. */
export type TrustedCertificate = Pick<
  CertificateFacts,
  'host' | 'subject' | 'issuer' | 'validUntil' | 'fingerprint'
> & {
  /** Milliseconds since the epoch. */
  readonly trustedAt: number;
};
