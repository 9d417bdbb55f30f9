import { expect, it } from 'vitest';
import { TrustedCertificates } from '../../../main/engine/trusted-certificates.ts';
import type { JournalChange } from '../../../main/journal/transfer-record.ts';
import type { CertificateFacts } from '../../../preload/contract/certificate.ts';

const facts = (host: string, fingerprint: string): CertificateFacts => ({
  ...{ host, fingerprint, subject: 'nas', names: [], issuer: 'nas', validFrom: 0, validUntil: 1 },
  ...{ doubts: ['self-signed'], trusted: null },
});

function kept() {
  let value: string | null = null;
  let commits = 0;
  const journal = {
    setting: async () => value,
    commit: async (changes: readonly JournalChange[]) => {
      commits += 1;
      for (const change of changes) if (change.kind === 'setting') value = change.value;
    },
  };
  const open = async (): Promise<TrustedCertificates> => {
    const certificates = new TrustedCertificates({ journal, now: () => 7 });
    await certificates.adopt();
    return certificates;
  };
  return { open, commits: () => commits };
}

it('keeps one certificate for one server and port, and the next start knows it', async () => {
  const { open } = kept();
  const certificates = await open();
  await certificates.trust(facts('nas:443', 'AA'));
  const again = await open();
  expect(again.pinOf('nas:443')).toBe('AA');
  expect([again.pinOf('nas:8443'), again.pinOf('nas2:443')]).toEqual([null, null]);
  expect(again.list()).toEqual([
    { host: 'nas:443', subject: 'nas', issuer: 'nas', validUntil: 1, fingerprint: 'AA', trustedAt: 7 },
  ]);
});

it('puts another one in the place of the first, and tells for which server', async () => {
  const { open, commits } = kept();
  const certificates = await open();
  const told: string[] = [];
  certificates.onChange((host) => told.push(host));
  await certificates.trust(facts('nas:443', 'AA'));
  await certificates.trust(facts('nas:443', 'BB'));
  expect([certificates.pinOf('nas:443'), certificates.list().length]).toEqual(['BB', 1]);
  // Said again by the next of many that ask: those that go on already keep their connections.
  await certificates.trust(facts('nas:443', 'BB'));
  expect([told, commits()]).toEqual([['nas:443', 'nas:443'], 2]);
});

it('forgets when it is told to', async () => {
  const { open } = kept();
  const certificates = await open();
  await Promise.all([
    certificates.trust(facts('a:1', 'AA')),
    certificates.trust(facts('b:1', 'BB')),
    certificates.forget('a:1'),
  ]);
  expect((await open()).list().map(({ host }) => host)).toEqual(['b:1']);
});

it('lets nobody trust while it is forbidden, and nothing count that was trusted before', async () => {
  const { open } = kept();
  const certificates = await open();
  await certificates.trust(facts('nas:443', 'AA'));
  const told: string[] = [];
  certificates.onChange((host) => told.push(host));
  certificates.allow(false);
  expect([certificates.pinOf('nas:443'), told]).toEqual([null, ['nas:443']]);
  await expect(certificates.trust(facts('nas:443', 'BB'))).rejects.toMatchObject({ code: 'TLS_FAILED' });
  certificates.allow(true);
  expect(certificates.pinOf('nas:443')).toBe('AA');
});
