/** The certificates that a person trusted, each for one server: kept in the journal, in force from the moment they are. */
import { serialByKey } from './serial-by-key.ts';
import { TransferError } from './transfer-error.ts';
import type { Journal } from '../journal/journal.ts';
import type { CertificatePins } from '../protocols/checked-tls.ts';
import type { CertificateFacts, TrustedCertificate } from '../../preload/contract/certificate.ts';

const settingName = 'trusted-certificates';

export interface TrustParts {
  readonly journal: Pick<Journal, 'commit' | 'setting'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export class TrustedCertificates implements CertificatePins {
  readonly #parts: TrustParts;
  readonly #inTurn = serialByKey();
  #trusted: ReadonlyMap<string, TrustedCertificate> = new Map();
  #allowed = true;
  #onChange: (host: string) => void = () => {};

  constructor(parts: TrustParts) {
    this.#parts = parts;
  }

  /** Takes over what the journal holds, at start. */
  async adopt(): Promise<void> {
    const kept = await this.#parts.journal.setting(settingName);
    const trusted = kept === null ? [] : (JSON.parse(kept) as TrustedCertificate[]);
    this.#trusted = new Map(trusted.map((one) => [one.host, one]));
  }

  /** Whether a person may trust what this computer does not; where not, what they trusted before does not count either. */
  get allowed(): boolean {
    return this.#allowed;
  }

  allow(allowed: boolean): void {
    if (allowed === this.#allowed) return;
    this.#allowed = allowed;
    for (const host of this.#trusted.keys()) this.#onChange(host);
  }

  /** Told the server for which something else counts from now on. */
  onChange(listener: (host: string) => void): void {
    this.#onChange = listener;
  }

  pinOf(host: string): string | null {
    return this.#allowed ? (this.#trusted.get(host)?.fingerprint ?? null) : null;
  }

  /** By server. */
  list(): readonly TrustedCertificate[] {
    return [...this.#trusted.values()].sort((a, b) => a.host.localeCompare(b.host));
  }

  /** Exactly this certificate, for exactly its server, in place of another one. Rejects TLS_FAILED where it is not allowed. */
  async trust({ host, subject, issuer, validUntil, fingerprint }: CertificateFacts): Promise<void> {
    if (!this.#allowed) {
      throw new TransferError(
        'TLS_FAILED',
        `Trusting the certificate of ${host} is switched off in the settings of this computer. Ask whoever looks after it, or whoever runs the server for a certificate that is trusted.`,
      );
    }
    const one = { host, subject, issuer, validUntil, fingerprint, trustedAt: this.#parts.now() };
    await this.#change(host, (all) => all.set(host, one));
  }

  /** What is not trusted is none already. */
  async forget(host: string): Promise<void> {
    await this.#change(host, (all) => all.delete(host));
  }

  /** One change after the other: each writes all of them. */
  async #change(host: string, edit: (all: Map<string, TrustedCertificate>) => void): Promise<void> {
    await this.#inTurn('all', async () => {
      const next = new Map(this.#trusted);
      const before = next.get(host)?.fingerprint;
      edit(next);
      // Said again it is nothing new: what goes on already must not lose its connections.
      if (next.get(host)?.fingerprint === before) return;
      const value = JSON.stringify([...next.values()]);
      await this.#parts.journal.commit([{ kind: 'setting', name: settingName, value }]);
      this.#trusted = next;
      this.#onChange(host);
    });
  }
}
