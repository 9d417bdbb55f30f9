/** Bad input, as a person gives it to the command line: a stable code, a sentence, the right exit code, nothing lost. */
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import http from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand, type Line } from '../harness/command-line.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { makeCertificate } from '../servers/make-certificate.ts';

const asRoot = process.getuid?.() === 0;

/** A server on loopback that gives every request the same answer. */
async function answering(status: number, headers: Record<string, string>, body: string): Promise<string> {
  const server = http.createServer((request, response) => {
    request.resume();
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/files/`;
}

interface Ended {
  readonly exit: number | NodeJS.Signals;
  readonly failed: Line | undefined;
  readonly question: Line | undefined;
  readonly lines: readonly Line[];
  readonly stderr: string;
}

async function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const command = runCommand(args, environment);
  const exit = await command.ended;
  const { lines } = command;
  const last = (event: string): Line | undefined => lines.findLast((line) => line.event === event);
  return { exit, failed: last('failed'), question: last('question'), lines, stderr: command.stderr() };
}

/** Every failure: exit 1, this code, and a sentence with an end that is more than the code. */
function expectFailure({ exit, failed }: Ended, code: string): void {
  expect(failed).toMatchObject({ event: 'failed', code });
  expect(String(failed?.['message'])).toMatch(/^[^\s].{15,}[.!?)]$/su);
  expect(exit).toBe(1);
}

async function sample(folder: string): Promise<string> {
  const path = join(folder, 'clip.mov');
  await writeFile(path, 'some footage');
  return path;
}

describe('uploads', () => {
  const nowhere = 'http://127.0.0.1:9/files/';

  it('no such file', async () => {
    const folder = await scratchFolder();
    const args = ['upload', join(folder, 'none.mov'), '--to', nowhere, '--journal', join(folder, 'j')];
    expectFailure(await run(args), 'NO_SUCH_FILE');
  });

  it('a folder without a file in it, but for the journal itself', async () => {
    const folder = await scratchFolder();
    await mkdir(join(folder, 'empty'));
    const ended = await run(['upload', folder, '--to', nowhere, '--journal', join(folder, 'j')]);
    expectFailure(ended, 'NO_SUCH_FILE');
    expect(ended.lines).toContainEqual({
      event: 'skipped',
      count: 1,
      paths: [{ path: join(folder, 'j'), reason: 'own-journal' }],
    });
  });

  it('a device where a file is meant', async () => {
    const folder = await scratchFolder();
    expectFailure(
      await run(['upload', '/dev/null', '--to', nowhere, '--journal', join(folder, 'j')]),
      'NOT_A_FILE',
    );
  });

  it.skipIf(asRoot)('a file that may not be read', async () => {
    const folder = await scratchFolder();
    const path = await sample(folder);
    await chmod(path, 0o000);
    expectFailure(await run(['upload', path, '--to', nowhere, '--journal', join(folder, 'j')]), 'UNREADABLE');
  });

  it('an address that is none, and a scheme nobody speaks', async () => {
    const folder = await scratchFolder();
    const path = await sample(folder);
    const to = (address: string): Promise<Ended> =>
      run(['upload', path, '--to', address, '--journal', join(folder, 'j')]);
    expectFailure(await to('https://'), 'INVALID_URL');
    expectFailure(await to('neither address nor name'), 'NO_SUCH_DESTINATION');
    expectFailure(await to('ftp://example.org/files'), 'UNKNOWN_SCHEME');
  });

  it('a server that cannot be reached, tried a few times and kept', async () => {
    const folder = await scratchFolder();
    const journal = join(folder, 'j');
    const ended = await run(['upload', await sample(folder), '--to', nowhere, '--journal', journal]);
    expectFailure(ended, 'UNREACHABLE');
    expect(
      ended.lines.some(
        ({ event, state, reason }) => event === 'state' && state === 'waiting' && reason === 'retry',
      ),
    ).toBe(true);
    const { lines } = await run(['list', '--journal', journal]);
    expect(JSON.stringify(lines)).toContain('UNREACHABLE');
  });

  it('a server that is no TUS server', async () => {
    const folder = await scratchFolder();
    const page = await answering(200, { 'content-type': 'text/html' }, '<!doctype html><h1>Hello</h1>');
    const args = ['upload', await sample(folder), '--to', page, '--journal', join(folder, 'j')];
    expectFailure(await run(args), 'NOT_TUS');
  });

  for (const status of [401, 403]) {
    it(`credentials refused with ${status}: a question, exit 3, kept`, async () => {
      const folder = await scratchFolder();
      const refusing = await answering(status, { 'tus-resumable': '1.0.0' }, 'no');
      const journal = join(folder, 'j');
      const args = ['upload', await sample(folder), '--to', refusing, '--journal', journal];
      const { exit, question, stderr, lines } = await run(args, { CARRYOVER_TOKEN: 'very-secret-token' });
      expect(exit).toBe(3);
      expect(question).toMatchObject({ kind: 'credentials-refused' });
      expect(stderr + JSON.stringify(lines)).not.toContain('very-secret-token');
      for (const name of await readdir(journal)) {
        expect((await readFile(join(journal, name))).includes('very-secret-token')).toBe(false);
      }
    });
  }

  it('a secret among the arguments, where everybody can read it', async () => {
    const journal = join(await scratchFolder(), 'j');
    const to = (address: string, ...more: string[]) =>
      run(['upload', 'clip.mov', '--to', address, ...more, '--journal', journal]);
    for (const name of ['Authorization', 'cookie', 'Proxy-Authorization']) {
      const { exit, stderr, lines } = await to(nowhere, '--header', `${name}: very-secret-token`);
      expect([exit, lines]).toEqual([2, []]);
      expect(stderr).toContain('CARRYOVER_TOKEN');
      expect(stderr).not.toContain('very-secret-token');
    }
    const { exit, stderr } = await to('http://me:very-secret-token@127.0.0.1:9/files/');
    expect(exit).toBe(2);
    expect(stderr).toContain('CARRYOVER_PASSWORD');
    expect(stderr).not.toContain('very-secret-token');
  });

  it('a certificate nobody vouches for: a question with its fingerprint, exit 3, answered from another terminal', async () => {
    const folder = await scratchFolder();
    const certificate = await makeCertificate();
    const server = https.createServer(certificate, (_, response) => response.end());
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const journal = ['--journal', join(folder, 'j')];
    const asked = await run(['upload', await sample(folder), '--to', `https://${host}/files/`, ...journal]);
    expect(asked.exit).toBe(3);
    expect(asked.question).toMatchObject({
      kind: 'certificate-unknown',
      answers: ['trust', 'distrust'],
      certificate: { host, fingerprint: certificate.fingerprint },
    });
    const id = String(asked.question?.['id']);
    const shown = await run(['show', id, ...journal]);
    expect(JSON.stringify(shown.lines)).toContain(certificate.fingerprint);

    expect((await run(['answer', id, 'distrust', ...journal])).exit).toBe(0);
    const { lines } = await run(['list', ...journal]);
    expect(JSON.stringify(lines)).toContain('TLS_FAILED');
  });
});

describe('downloads', () => {
  it('a link that answers 404', async () => {
    const folder = await scratchFolder();
    const link = `${await answering(404, { 'content-type': 'text/html' }, '<h1>Not found</h1>')}a.mov`;
    expectFailure(
      await run(['download', link, '--into', folder, '--journal', join(folder, 'j')]),
      'NOT_FOUND',
    );
    expect((await readdir(folder)).filter((name) => name.includes('a.mov'))).toEqual([]);
  });

  it('a target folder that is missing, and a file in its place', async () => {
    const folder = await scratchFolder();
    const file = await sample(folder);
    const into = (target: string): Promise<Ended> =>
      run(['download', 'http://127.0.0.1:9/a.mov', '--into', target, '--journal', join(folder, 'j')]);
    expectFailure(await into(join(folder, 'none')), 'TARGET_MISSING');
    expectFailure(await into(file), 'TARGET_NOT_A_FOLDER');
  });

  it.skipIf(asRoot)('a target folder that is read-only', async () => {
    const folder = await scratchFolder();
    const target = join(folder, 'locked');
    await mkdir(target, { mode: 0o500 });
    const args = ['download', 'http://127.0.0.1:9/a.mov', '--into', target, '--journal', join(folder, 'j')];
    expectFailure(await run(args), 'TARGET_READ_ONLY');
  });

  it.runIf(asRoot)(
    'a disk that is full: said before a byte is written, kept, done when there is room',
    async () => {
      const folder = await scratchFolder();
      const small = join(folder, 'small');
      await mkdir(small);
      await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', small]);
      onTestFinished(async () => void (await promisify(execFile)('umount', ['--lazy', small])));
      const body = 'x'.repeat(8 * 1024 * 1024);
      const link = `${await answering(200, { 'content-length': String(body.length), etag: '"one"' }, body)}big.mov`;
      const journal = join(folder, 'j');
      const ended = await run(['download', link, '--into', small, '--journal', journal]);
      expectFailure(ended, 'DISK_FULL');
      expect((await readdir(small)).filter((name) => name === 'big.mov')).toEqual([]);

      await promisify(execFile)('mount', ['-o', 'remount,size=32m', small]);
      const id = String(ended.failed?.id);
      const again = await run(['resume', id, '--journal', journal]);
      expect(again.exit).toBe(0);
      expect((await readFile(join(small, 'big.mov'), 'utf8')) === body).toBe(true);
    },
  );

  for (const [header, expected] of [
    ['../../../etc/passwd', 'passwd'],
    ['a/b\\c.mov', 'c.mov'],
    [`${'n'.repeat(300)}.mov`, null],
    ['Hochzeit 👰🏽‍♀️.mov', 'Hochzeit 👰🏽‍♀️.mov'],
  ] as const) {
    it(`a name like ${header.slice(0, 24)}: made safe, inside the folder`, async () => {
      const folder = await scratchFolder();
      const into = join(folder, 'into');
      await mkdir(into);
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(header)}`;
      const link = await answering(
        200,
        { 'content-disposition': disposition, 'content-length': '4' },
        'film',
      );
      const { exit } = await run(['download', `${link}x`, '--into', into, '--journal', join(folder, 'j')]);
      expect(exit).toBe(0);
      const names = await readdir(into);
      expect(names).toHaveLength(1);
      expect(Buffer.byteLength(names[0] ?? '')).toBeLessThanOrEqual(255);
      if (expected !== null) expect(names).toEqual([expected]);
      expect(await readFile(join(into, names[0] ?? ''), 'utf8')).toBe('film');
    });
  }
});

describe('transfers that do not exist', () => {
  it('each command says so', async () => {
    const folder = await scratchFolder();
    for (const command of ['show', 'pause', 'resume', 'cancel', 'remove', 'verify']) {
      const { exit, lines, stderr } = await run([command, 'zzzzzzzzzz', '--journal', join(folder, 'j')]);
      expect([command, exit]).toEqual([command, 1]);
      expect(JSON.stringify(lines) + stderr).toContain('NO_SUCH_TRANSFER');
    }
  });
});
