import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mostExpandedLinks } from '../../../main/engine/expand-links.ts';
import { planDownloads, type DownloadWish } from '../../../main/engine/plan-downloads.ts';
import type { TransferRecord } from '../../../main/journal/transfer-record.ts';
import { record } from '../journal/fixtures.ts';

const into = tmpdir();

function plan(links: readonly string[], wish: Partial<DownloadWish> = {}) {
  let position = 0;
  return planDownloads(
    { links, into, digests: {}, options: {}, known: [], ...wish },
    { nextPosition: () => (position += 1), now: () => 1, sealedHeaders: null },
  );
}

const known = (fields: Partial<TransferRecord>): TransferRecord =>
  record(1, { direction: 'download', source: 'https://a.example/1.mov', destination: into, ...fields });
const sources = (records: readonly TransferRecord[]): string[] => records.map(({ source }) => source);

describe('ranges', () => {
  it('become transfers, each with the name of its own link', async () => {
    const { records, refused } = await plan([
      'https://a.example/clip[099-101].mov',
      'https://a.example/x.mov',
    ]);
    expect(refused).toEqual([]);
    expect(records.map(({ name }) => name)).toEqual(['clip099.mov', 'clip100.mov', 'clip101.mov', 'x.mov']);
    expect(new Set(records.map(({ batchId }) => batchId)).size).toBe(1);
  });

  it('of more links than the bound are refused with a sentence, and the rest is added', async () => {
    const tooMany = `https://a.example/[0-${mostExpandedLinks}].mov`;
    const { records, refused } = await plan([tooMany, 'https://a.example/x.mov']);
    expect(sources(records)).toEqual(['https://a.example/x.mov']);
    expect(refused).toEqual([
      { input: tooMany, error: { code: 'TOO_MANY_LINKS', message: expect.stringContaining('10,001 links') } },
    ]);
  });

  it('are bounded together, plain links are not', async () => {
    const half = `https://a.example/[1-${mostExpandedLinks - 1}].mov`;
    const { records, refused } = await plan([half, 'https://b.example/[1-2]', 'https://b.example/3']);
    expect(records).toHaveLength(mostExpandedLinks);
    expect(refused.map(({ input }) => input)).toEqual(['https://b.example/[1-2]']);
  });
});

describe('a link that is given twice', () => {
  it('is added once, and told without its secrets', async () => {
    const links = [
      'https://u:p@a.example/1.mov?sig=1',
      'https://u:p@a.example/1.mov?sig=1#t=3',
      'https://a.example/2',
    ];
    const { records, skipped, skippedCount, refused } = await plan(links);
    expect(sources(records)).toEqual([links[0], links[2]]);
    expect(skipped).toEqual([{ path: 'https://a.example/1.mov?…', reason: 'duplicate-link' }]);
    expect([skippedCount, refused]).toEqual([1, []]);
  });

  it.each<[string, Partial<TransferRecord>, number]>([
    ['on its way into this folder', {}, 1],
    ['paused', { state: { name: 'paused' } }, 1],
    [
      'failed, which can go on',
      { state: { name: 'failed', error: { code: 'UNREACHABLE', message: 'm' } } },
      1,
    ],
    ['failed for good', { state: { name: 'failed', error: { code: 'REDIRECT_REFUSED', message: 'm' } } }, 0],
    ['cancelled', { state: { name: 'failed', error: { code: 'CANCELLED', message: 'm' } } }, 0],
    ['done', { state: { name: 'done' } }, 0],
    ['on its way into another folder', { destination: join(into, 'other') }, 0],
    ['with another query', { source: 'https://a.example/1.mov?v=2' }, 0],
    ['the address of an upload', { direction: 'upload' }, 0],
  ])('%s', async (_, fields, skips) => {
    const { records, skippedCount } = await plan(['https://a.example/1.mov'], { known: [known(fields)] });
    expect([records.length, skippedCount]).toEqual([1 - skips, skips]);
  });

  it('is added once more where that is wanted', async () => {
    const links = ['https://a.example/1.mov', 'https://a.example/1.mov'];
    const { records, skippedCount } = await plan(links, { known: [known({})], options: { again: true } });
    expect([records.length, skippedCount]).toEqual([2, 0]);
  });

  it('tells of the first thousand and counts the rest', async () => {
    const { skipped, skippedCount } = await plan(
      Array.from({ length: 1500 }, () => 'https://a.example/1.mov'),
    );
    expect([skipped.length, skippedCount]).toEqual([1000, 1499]);
  });
});

describe('what was allowed', () => {
  it('is kept with each transfer, and nothing else of the options', async () => {
    const options = { allowInsecureRedirect: true, allowPrivateAddress: true, again: true };
    const [one] = (await plan(['https://a.example/1.mov'], { options })).records;
    expect(one?.options).toEqual({ allowInsecureRedirect: true, allowPrivateAddress: true });
    expect((await plan(['https://a.example/1.mov'])).records[0]?.options).toEqual({});
  });
});

it('a folder that is not there refuses every link with the reason', async () => {
  const { records, refused } = await plan(['https://a.example/1', 'https://a.example/2'], {
    into: join(into, 'gone'),
  });
  expect(records).toEqual([]);
  expect(refused.map(({ error }) => error.code)).toEqual(['TARGET_MISSING', 'TARGET_MISSING']);
});

describe('what a file must be', () => {
  const digest = `sha256:${'a'.repeat(64)}`;

  it('is kept with the link it was given for, also with one that a range became', async () => {
    const { records, refused } = await plan(['https://a.example/clip[1-2].mov'], {
      digests: { 'https://a.example/clip2.mov': digest },
    });
    expect(refused).toEqual([]);
    expect(records.map(({ digests }) => digests.map(({ value }) => value))).toEqual([[], ['a'.repeat(64)]]);
  });

  it('is refused for a link that was not given', async () => {
    const { records, refused } = await plan(['https://a.example/x.mov'], {
      digests: { 'https://a.example/y.mov': digest },
    });
    expect(records).toHaveLength(1);
    expect(refused).toMatchObject([{ input: 'https://a.example/y.mov', error: { code: 'INVALID_DIGEST' } }]);
  });
});

describe('other links to the same file', () => {
  const mirrors = ['https://b.example/x.mov', 'https://c.example/x.mov'];

  it('are kept with the one link that is added', async () => {
    const { records } = await plan(['https://a.example/x.mov'], { options: { mirrors } });
    expect(records[0]?.options).toEqual({ mirrors });
  });

  it('are refused for several links, and where one is none', async () => {
    const several = plan(['https://a.example/x.mov', 'https://a.example/y.mov'], { options: { mirrors } });
    await expect(several).rejects.toMatchObject({ code: 'BAD_COMMAND' });
    const none = plan(['https://a.example/x.mov'], { options: { mirrors: ['ftp://b.example/x.mov'] } });
    await expect(none).rejects.toMatchObject({ code: 'UNKNOWN_SCHEME' });
  });
});
