/**
 * The promise, whole: a transfer killed with SIGKILL five times at random places and continued with `resume`
 * ends identical to its source, and sends again at most one chunk for each kill.
 */
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand, type CommandRun, type Line } from '../harness/command-line.ts';
import { independentSha256, makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startNginx } from '../servers/nginx-server.ts';

const MiB = 1024 * 1024;
/** Bytes; CARRYOVER_KILL_TEST_MIB makes it another size for a quick look. */
const size = Number(process.env['CARRYOVER_KILL_TEST_MIB'] ?? 2048) * MiB + 12_345;
/** Most bytes one upload request carries, and most that a download holds between two checkpoints. */
const chunk = 64 * MiB;
const kills = 5;

/**
 * Places in the file, ascending, at which the process is killed; the last among its last bytes, where the server may have
 * all of it and the journal not know.
 */
function killPlaces(): number[] {
  const anywhere = Array.from({ length: kills - 1 }, () => Math.floor(Math.random() * size));
  return [...anywhere, size - Math.floor(Math.random() * 8 * MiB)].sort((a, b) => a - b);
}

/** Runs the first command and then `resume` as often as it is killed; returns the last line of the last run. */
async function killRepeatedly(
  first: readonly string[],
  journal: string,
): Promise<{ done: Line; killed: number }> {
  let killed = 0;
  let run = runCommand([...first, '--journal', journal]);
  for (const place of killPlaces()) {
    if (!(await reaches(run, place))) break;
    await run.kill();
    killed += 1;
    run = runCommand(['resume', '--journal', journal]);
  }
  const done = await run.waitFor((line) => line.event === 'done' || line.event === 'failed');
  expect({ ended: await run.ended, event: done.event, why: done['message'] }).toEqual({
    ended: 0,
    event: 'done',
    why: undefined,
  });
  return { done, killed };
}

/** False when it came to its end before it was seen at this place. */
async function reaches(run: CommandRun, place: number): Promise<boolean> {
  const line = await run.waitFor(
    ({ event, sent }) => event === 'done' || (event === 'progress' && Number(sent) >= place),
  );
  return line.event !== 'done';
}

describe('SIGKILL at random, five times', () => {
  it('uploads to the receiver (@tus/server), identical, at most one chunk sent again for each kill', async () => {
    const folder = await scratchFolder();
    const source = join(folder, 'source.bin');
    const sha256 = makeRandomFile(source, size);
    const received = join(folder, 'received');
    const receiver = runCommand(['receive', '--dir', received, '--port', '0']);
    onTestFinished(async () => await receiver.kill());
    const { url } = await receiver.waitFor((line) => line.event === 'listening');

    const { done, killed } = await killRepeatedly(
      ['upload', source, '--to', String(url)],
      join(folder, 'journal'),
    );

    expect(done).toMatchObject({ event: 'done', size, sha256 });
    expect(await independentSha256(join(received, 'source.bin'))).toBe(sha256);
    expect(killed).toBeGreaterThan(0);
    expect(Number(done['bytesSent'])).toBeGreaterThanOrEqual(size);
    expect(Number(done['bytesSent']) - size).toBeLessThanOrEqual(killed * chunk);
    console.log(`upload: ${killed} kills, ${Number(done['bytesSent']) - size} bytes sent again`);
  });

  it('sends nothing again when it is killed while the receiver joins the parts', async () => {
    const folder = await scratchFolder();
    const source = join(folder, 'source.bin');
    const sha256 = makeRandomFile(source, Math.min(size, 512 * MiB + 12_345));
    const received = join(folder, 'received');
    const receiver = runCommand(['receive', '--dir', received, '--port', '0']);
    onTestFinished(async () => await receiver.kill());
    const { url } = await receiver.waitFor((line) => line.event === 'listening');
    const journal = ['--journal', join(folder, 'journal')];

    // By itself a server this near gets one piece.
    const named = runCommand([
      'destination',
      'add',
      'Parts',
      '--to',
      String(url),
      '--parallel',
      '4',
      ...journal,
    ]);
    expect(await named.ended).toBe(0);
    const run = runCommand(['upload', source, '--to', 'Parts', ...journal]);
    const book = join(received, '.carryover-receiver', 'book');
    await expect.poll(() => readFile(book, 'utf8'), { interval: 2, timeout: 120_000 }).toContain('"joining"');
    await run.kill();
    const again = runCommand(['resume', ...journal]);
    const done = await again.waitFor((line) => line.event === 'done' || line.event === 'failed');
    expect({ ended: await again.ended, last: done }).toMatchObject({ ended: 0, last: { event: 'done' } });

    const bytes = (await stat(source)).size;
    expect(done).toMatchObject({ sha256, bytesSent: bytes });
    expect((await readdir(received)).filter((name) => !name.startsWith('.'))).toEqual(['source.bin']);
    expect(await independentSha256(join(received, 'source.bin'))).toBe(sha256);
  });

  it('downloads from nginx, identical, at most one chunk fetched again for each kill', async () => {
    const folder = await scratchFolder();
    const into = join(folder, 'into');
    await mkdir(into);
    const nginx = await startNginx();
    const sha256 = makeRandomFile(join(nginx.folder, 'source.bin'), size);
    onTestFinished(async () => await nginx.stop());

    const { done, killed } = await killRepeatedly(
      ['download', `${nginx.origin}/source.bin`, '--into', into],
      join(folder, 'journal'),
    );

    expect(done).toMatchObject({ event: 'done', size, sha256, evidence: { level: 2 } });
    expect(await readdir(into)).toEqual(['source.bin']);
    expect((await stat(join(into, 'source.bin'))).size).toBe(size);
    expect(await independentSha256(join(into, 'source.bin'))).toBe(sha256);
    expect(killed).toBeGreaterThan(0);
    expect(Number(done['bytesSent']) - size).toBeLessThanOrEqual(killed * chunk);
    console.log(`download: ${killed} kills, ${Number(done['bytesSent']) - size} bytes fetched again`);
  });
});
