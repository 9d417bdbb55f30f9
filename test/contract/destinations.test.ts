/** Uploads to saved destinations, against a receiver that wants a token; and that no secret is found where it must not be. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveControlSocket } from '../../main/control-socket/serve-control-socket.ts';
import { parseCommand } from '../../main/ipc/parse-command.ts';
import { startReceiver } from '../../main/receiver/receiver.ts';
import { runCommand } from '../harness/command-line.ts';
import { startEngine, type TestEngine } from '../harness/engine.ts';
import { independentSha256, makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { startFaultProxy } from '../servers/fault-proxy.ts';
import { memorySecretBox } from '../servers/memory-secret-box.ts';

const MiB = 1024 * 1024;
const right = 'hunter2-right-token';
const wrong = 'hunter2-wrong-token';
const bearer = (token: string) => ({ kind: 'bearer', token }) as const;

/** A receiver that wants a token, and a file for it. */
async function stage() {
  const folder = await scratchFolder();
  const received = join(folder, 'received');
  const receiver = await startReceiver({ dir: received, port: 0, token: right });
  onTestFinished(() => receiver.stop());
  const source = join(folder, 'clip.mov');
  const sha256 = makeRandomFile(source, 5 * MiB);
  return {
    folder,
    state: join(folder, 'state'),
    receiver,
    source,
    sha256,
    arrived: join(received, 'clip.mov'),
  };
}

async function add({ engine }: TestEngine, source: string, to: string): Promise<string> {
  const { added, refused } = await engine.execute('addUploads', { paths: [source], to });
  expect(refused).toEqual([]);
  return added[0]?.id ?? '';
}

/** Every byte this journal's folder holds, also what was deleted and not yet overwritten. */
async function expectNowhere(secret: string, state: string, { events }: TestEngine): Promise<void> {
  expect(JSON.stringify(events)).not.toContain(secret);
  const basic = Buffer.from(`me:${secret}`).toString('base64');
  expect(JSON.stringify(events)).not.toContain(basic);
  const names = await readdir(state);
  expect(names).toContain('journal.db');
  for (const name of names) {
    const bytes = await readFile(join(state, name)).catch(() => Buffer.alloc(0));
    expect([name, bytes.includes(secret), bytes.includes(basic)]).toEqual([name, false, false]);
  }
}

describe('a saved destination', () => {
  it('with a new token lets go on what was refused with the old one, and keeps both to itself', async () => {
    const { folder, state, receiver, source, sha256, arrived } = await stage();
    const started = await startEngine(folder, { secrets: memorySecretBox() });
    const { engine, until } = started;
    const nas = { name: 'NAS', url: receiver.url };
    const saved = await engine.execute('saveDestination', { ...nas, credential: bearer(wrong) });
    const id = await add(started, source, 'NAS');
    const asking = await until(id, 'attention');
    expect(asking).toMatchObject({
      destinationId: saved.id,
      state: { name: 'attention', question: { kind: 'credentials-refused' } },
    });
    await engine.execute('saveDestination', { ...nas, id: saved.id, credential: bearer(right) });
    await until(id, 'done');
    expect(await independentSha256(arrived)).toBe(sha256);
    expect(JSON.stringify(await engine.execute('listDestinations', {}))).not.toContain('hunter2');
    expect(JSON.stringify(await engine.execute('show', { id }))).not.toContain('hunter2');
    await expectNowhere('hunter2', state, started);
    await started.stop();
    await expectNowhere('hunter2', state, started);
  });

  it('whose token this process cannot open asks for it, and takes one given for the session', async () => {
    const { folder, receiver, source, sha256, arrived } = await stage();
    const window = await startEngine(folder, { secrets: memorySecretBox(), start: false });
    await window.engine.execute('saveDestination', {
      ...{ name: 'NAS', url: receiver.url },
      credential: bearer(right),
    });
    const id = await add(window, source, 'NAS');
    await window.stop();

    const without = await startEngine(folder);
    const asking = await without.until(id, 'attention');
    expect(JSON.stringify(asking.state)).toContain('CARRYOVER_TOKEN');
    await without.stop();

    const given = await startEngine(folder, { givenSignIn: () => bearer(right) });
    await given.engine.execute('answer', { id, answer: 'try-again' });
    await given.until(id, 'done');
    expect(await independentSha256(arrived)).toBe(sha256);
  });

  it('sends the headers and metadata it was given', async () => {
    const { folder, receiver, source } = await stage();
    const started = await startEngine(folder, { secrets: memorySecretBox() });
    await started.engine.execute('saveDestination', {
      ...{ name: 'NAS', url: receiver.url, credential: bearer(right) },
      policy: { metadata: { filename: 'ours wins.mov', project: 'north' } },
    });
    const id = await add(started, source, 'NAS');
    const { location } = await started.until(id, 'done');
    const head = await fetch(location ?? '', {
      method: 'HEAD',
      headers: { Authorization: `Bearer ${right}`, 'Tus-Resumable': '1.0.0' },
    });
    const metadata = (head.headers.get('Upload-Metadata') ?? '').split(',').map((pair) => pair.split(' '));
    const text = Object.fromEntries(
      metadata.map(([k = '', v = '']) => [k, Buffer.from(v, 'base64').toString()]),
    );
    expect(text).toMatchObject({ filename: 'clip.mov', project: 'north' });
  });
});

describe('an address with a sign-in in it', () => {
  it('is used with it, and kept, shown and told without it', async () => {
    const { folder, state, receiver, source } = await stage();
    const proxy = await startFaultProxy({ port: receiver.port });
    onTestFinished(() => proxy.stop());
    const started = await startEngine(folder);
    const to = `${proxy.origin}/files/`;
    const id = await add(started, source, to.replace('//', '//me:hunter2@'));
    // The receiver takes tokens only.
    const asking = await started.until(id, 'attention');
    expect(asking.destination).toBe(to);
    const basic = `Basic ${Buffer.from('me:hunter2').toString('base64')}`;
    expect(new Set(proxy.requests.map(({ headers }) => headers['authorization']))).toEqual(new Set([basic]));
    await expectNowhere('hunter2', state, started);
  });
});

describe('the command line beside the app that owns the journal', () => {
  it('hands over a token for it to keep, and never gets it back', async () => {
    const { folder, state, receiver, source, sha256, arrived } = await stage();
    const started = await startEngine(folder, { secrets: memorySecretBox() });
    const control = await serveControlSocket({
      ...{ stateFolder: state, engine: started.engine },
      parse: parseCommand,
    });
    onTestFinished(() => control.stop());
    const run = (args: readonly string[]) =>
      runCommand([...args, '--journal', state], { CARRYOVER_TOKEN: right });
    const added = run(['destination', 'add', 'NAS', '--to', receiver.url, '--bearer']);
    expect(await added.ended).toBe(0);
    const listed = run(['destinations']);
    expect(await listed.ended).toBe(0);
    expect(listed.lines).toMatchObject([{ name: 'NAS', url: receiver.url, signIn: 'bearer' }]);
    const limited = run(['bandwidth', '--upload', '50MiB']);
    expect(await limited.ended).toBe(0);
    expect((await started.engine.execute('readBandwidth', {})).upload.bytesPerSecond).toBe(50 * MiB);
    const id = await add(started, source, 'NAS');
    await started.until(id, 'done');
    expect(await independentSha256(arrived)).toBe(sha256);
    const said = [added, listed, limited].map(({ lines, stderr }) => JSON.stringify(lines) + stderr());
    expect(said.join('')).not.toContain('hunter2');
    const used = run(['destination', 'remove', 'NAS']);
    expect(await used.ended).toBe(0);
  });

  it('alone keeps no token, says so, and gets in with one from the environment', async () => {
    const { state, receiver, source, sha256, arrived } = await stage();
    const run = (args: readonly string[], token?: string) =>
      runCommand([...args, '--journal', state], token === undefined ? {} : { CARRYOVER_TOKEN: token });
    const refused = run(['destination', 'add', 'NAS', '--to', receiver.url, '--bearer'], right);
    expect(await refused.ended).toBe(1);
    expect(refused.lines).toMatchObject([{ code: 'SECRETS_UNAVAILABLE' }]);
    expect(refused.stderr()).toContain('CARRYOVER_TOKEN');
    expect(await run(['destination', 'add', 'NAS', '--to', receiver.url]).ended).toBe(0);
    const nowhere = run(['upload', source, '--to', 'NSA'], right);
    expect(await nowhere.ended).toBe(1);
    expect(nowhere.lines).toMatchObject([{ code: 'NO_SUCH_DESTINATION' }]);
    expect(nowhere.stderr()).toContain('“NAS”');
    expect(await run(['upload', source, '--to', 'NAS']).ended).toBe(3);
    const uploaded = run(['upload', source, '--to', 'NAS'], right);
    expect(await uploaded.ended).toBe(0);
    expect(await independentSha256(arrived)).toBe(sha256);
    const into = await scratchFolder();
    const link = String(uploaded.lines.at(-1)?.['url']);
    const asking = run(['download', link, '--into', into]);
    expect(await asking.ended).toBe(3);
    const { id } = await asking.waitFor(({ event }) => event === 'added');
    // For a download that is there already as well as for a new one.
    expect(await run(['resume', String(id)], right).ended).toBe(0);
    expect(await run(['download', link, '--into', into], right).ended).toBe(0);
    expect(await readdir(into)).toHaveLength(2);
    for (const name of await readdir(state)) {
      expect((await readFile(join(state, name))).includes('hunter2')).toBe(false);
    }
  });
});
