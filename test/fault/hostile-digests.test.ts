/** Invariant: nothing gets its final name against what its publisher states, and nothing stated is believed unread. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startEngine } from '../harness/engine.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startRangedServer } from '../servers/ranged-server.ts';
import { DIGESTED, digestLies } from './hostile/digest-lies.ts';

test.each(digestLies.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
  const { headers, damagedAnswers = 0, end } = one;
  const folder = await scratchFolder();
  const into = join(folder, 'into');
  await mkdir(into);
  const server = await startRangedServer({
    bytes: DIGESTED,
    headers,
    spoil: (bytes, _start, request) => {
      if (request < damagedAnswers) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return bytes;
    },
  });
  onTestFinished(() => server.stop());
  const { engine, until } = await startEngine(folder);
  const { added } = await engine.execute('addDownloads', { urls: [server.url], into });
  const ended = await until(added[0]?.id ?? '', 'done', 'failed', 'attention');

  expect(server.ranges().length).toBeLessThanOrEqual(one.requests);
  const finished = (await readdir(into)).filter((name) => !name.endsWith('.carryover-part'));
  if ('level' in end) {
    expect(ended).toMatchObject({ state: { name: 'done' }, proof: { evidence: { level: end.level } } });
    expect(finished).toEqual(['clip.mov']);
    expect((await readFile(join(into, 'clip.mov'))).equals(DIGESTED)).toBe(true);
  } else {
    expect(ended.state).toMatchObject({ name: 'failed', error: { code: end.error } });
    expect(finished).toEqual([]);
  }
});
