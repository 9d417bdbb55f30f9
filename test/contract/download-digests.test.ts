/** Digests that a person gives or that lie beside a download: compared at the end and by `verify`, named in the evidence. */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEngine } from '../harness/engine.ts';
import { downloadRanged, type RangedDownload } from '../harness/ranged-download.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { sampleBytes } from '../servers/memory-upload-host.ts';
import { startRangedServer, type RangedServerOptions } from '../servers/ranged-server.ts';
import type { TransferDetail } from '../../preload/contract/transfer.ts';

const file = Buffer.from(sampleBytes(5 * 1024 * 1024 + 77, 9));
const of = (algorithm: string, encoding: 'hex' | 'base64' = 'hex'): string =>
  createHash(algorithm).update(file).digest(encoding);
const wrong = 'ab'.repeat(32);

interface Stage extends RangedDownload {
  readonly ended: TransferDetail;
}

async function download(
  options: Partial<RangedServerOptions>,
  asked?: Parameters<typeof downloadRanged>[1],
): Promise<Stage> {
  const stage = await downloadRanged({ bytes: file, ...options }, asked);
  return { ...stage, ended: await stage.until(stage.id, 'done', 'failed', 'attention') };
}

const results = ({ digests }: TransferDetail): unknown[] =>
  digests.map(({ algorithm, source, matches }) => [algorithm, source, matches]);
const sidecars = ({ timeline }: TransferDetail): unknown[] =>
  timeline
    .filter(({ kind }) => kind === 'sidecar')
    .map(({ detail }) => [detail['name'], detail['found'], detail['code']]);

describe('what headers state', () => {
  it('is computed and compared, all of it, and named', async () => {
    const { ended } = await download({
      headers: {
        'repr-digest': `sha-512=:${of('sha512', 'base64')}:`,
        'content-md5': of('md5', 'base64'),
        'x-checksum-sha1': of('sha1'),
      },
    });
    expect(results(ended)).toEqual([
      ['sha-512', 'headers', true],
      ['sha-1', 'headers', true],
      ['md5', 'headers', true],
    ]);
    expect(ended.proof?.evidence).toEqual({
      level: 3,
      by: "The publisher's SHA-512 (Repr-Digest header), SHA-1 (X-Checksum-Sha1 header) and MD5 (Content-MD5 header) match the file read back from disk.",
    });
  });

  it('is kept over a cut although the answer that goes on does not repeat it', async () => {
    const folder = await scratchFolder();
    const server = await startRangedServer({
      bytes: file,
      headers: { 'content-md5': of('md5', 'base64') },
      // The first answer is cut in the middle of its body; later ones are parts, of which Content-MD5 says nothing.
      spoil: (bytes, _start, request) => (request === 0 ? bytes.subarray(0, 4_500_000) : bytes),
    });
    onTestFinished(() => server.stop());
    const { engine, until } = await startEngine(folder);
    const { added } = await engine.execute('addDownloads', { urls: [server.url], into: folder });
    const id = added[0]?.id ?? '';
    await until(id, 'waiting', 'transferring');
    const done = await until(id, 'done', 'failed');
    expect(done.resumedFrom).toBeGreaterThan(0);
    expect(results(done)).toEqual([['md5', 'headers', true]]);
  });
});

describe('a digest that was given', () => {
  it('is what proves the file, also when it is verified later', async () => {
    const { ended, engine, id } = await download({}, (url) => ({
      digests: { [url]: `sha256:${of('sha256')}` },
    }));
    expect(ended.proof?.evidence).toEqual({
      level: 3,
      by: 'The SHA-256 (given by you) matches the file read back from disk.',
    });
    const verified = await engine.execute('verify', { id });
    expect(results(verified)).toEqual([['sha-256', 'given', true]]);
  });

  it('that is wrong is DIGEST_MISMATCH, and no final name appears', async () => {
    const { ended, into, server } = await download({}, (url) => ({ digests: { [url]: wrong } }));
    expect(ended.state).toMatchObject({ name: 'failed', error: { code: 'DIGEST_MISMATCH' } });
    expect(results(ended)).toEqual([['sha-256', 'given', false]]);
    expect((await readdir(into)).every((name) => name.endsWith('.carryover-part'))).toBe(true);
    // The file, and once more to see whether it came damaged.
    expect(server.ranges()).toHaveLength(2);
  });

  it('is read before anything is added, and must belong to a link', async () => {
    const { engine, into, server } = await download({});
    const { added, refused } = await engine.execute('addDownloads', {
      urls: [server.url],
      into,
      digests: { [server.url]: 'sha256:abc', 'https://other.example/': wrong },
    });
    expect(added).toEqual([]);
    expect(refused.map(({ input, error }) => [input, error.code])).toEqual([
      [server.url, 'INVALID_DIGEST'],
      ['https://other.example/', 'INVALID_DIGEST'],
    ]);
  });
});

describe('digests beside a download', () => {
  it('are asked for only on request', async () => {
    const { server } = await download({ beside: { '/clip.mov.sha256': of('sha256') } });
    expect(server.seen).toHaveLength(1);
  });

  it('prove it, with the person’s headers sent along, and nothing more is asked then', async () => {
    const { ended, server } = await download(
      { beside: { '/clip.mov.sha256': 404, '/clip.mov.sha512': `${of('sha512')}  clip.mov\n` } },
      { options: { sidecar: true }, headers: { 'x-key': 'secret' } },
    );
    expect(ended.proof?.evidence).toEqual({
      level: 3,
      by: "The publisher's SHA-512 (clip.mov.sha512) matches the file read back from disk.",
    });
    expect(sidecars(ended)).toEqual([
      ['clip.mov.sha256', false, 'NOT_FOUND'],
      ['clip.mov.sha512', true, null],
    ]);
    const asked = server.seen.slice(1);
    expect(asked.map(({ path }) => path)).toEqual(['/clip.mov.sha256', '/clip.mov.sha512']);
    expect(asked.map(({ headers }) => headers['x-key'])).toEqual(['secret', 'secret']);
  });

  it('are found in the list of a folder', async () => {
    const list = `${wrong}  other.mov\n${of('sha256')} *clip.mov\n`;
    const { ended } = await download({ beside: { '/SHA256SUMS': list } }, { options: { sidecar: true } });
    expect(results(ended)).toEqual([['sha-256', 'sidecar', true]]);
  });

  it('that are wrong are DIGEST_MISMATCH', async () => {
    const { ended } = await download(
      { beside: { '/clip.mov.sha256': wrong } },
      { options: { sidecar: true } },
    );
    expect(ended.state).toMatchObject({ name: 'failed', error: { code: 'DIGEST_MISMATCH' } });
  });

  it('of another server count for nothing, and the person’s headers do not go there', async () => {
    const elsewhere = await startRangedServer({ bytes: file, beside: { '/sums': `${wrong}  clip.mov\n` } });
    onTestFinished(() => elsewhere.stop());
    const { ended } = await download(
      { beside: { '/clip.mov.sha256': new URL('/sums', elsewhere.origin) } },
      { options: { sidecar: true }, headers: { 'x-key': 'secret' } },
    );
    expect(ended).toMatchObject({ state: { name: 'done' }, digests: [] });
    expect(sidecars(ended)[0]).toEqual(['clip.mov.sha256', false, 'REDIRECT_REFUSED']);
    expect(elsewhere.seen.map(({ headers }) => headers['x-key'])).toEqual([undefined]);
  });

  it('that are not there, too large or pages for people are told and are no failure', async () => {
    const { ended } = await download(
      {
        beside: {
          '/clip.mov.sha256': 403,
          '/SHA256SUMS': 'x'.repeat(1024 * 1024 + 1),
          '/MD5SUMS': 'nothing here',
        },
      },
      { options: { sidecar: true } },
    );
    expect(ended).toMatchObject({ state: { name: 'done' }, proof: { evidence: { level: 2 } } });
    expect(sidecars(ended)).toEqual([
      ['clip.mov.sha256', false, 'CREDENTIALS_REFUSED'],
      ['clip.mov.sha512', false, 'NOT_FOUND'],
      ['clip.mov.md5', false, 'NOT_FOUND'],
      ['SHA256SUMS', false, 'TOO_LARGE'],
      ['SHA512SUMS', false, 'NOT_FOUND'],
      ['MD5SUMS', false, null],
    ]);
  });
});
