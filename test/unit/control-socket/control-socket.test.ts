import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EngineEvent } from '../../../preload/contract/events.ts';
import { connectControlSocket } from '../../../main/control-socket/connect-control-socket.ts';
import { maxRequestLength } from '../../../main/control-socket/message-lines.ts';
import { serveControlSocket } from '../../../main/control-socket/serve-control-socket.ts';
import { readSocketAddress } from '../../../main/control-socket/socket-address.ts';
import { parseCommand } from '../../../main/ipc/parse-command.ts';
import { scratchFolder } from '../../harness/scratch.ts';
import { FakeCommandEngine, makeTransfer } from '../../servers/fake-command-engine.ts';

async function serve(stateFolder: string, engine = new FakeCommandEngine([makeTransfer()])) {
  const server = await serveControlSocket({ stateFolder, engine, parse: parseCommand });
  let stopped = false;
  const stop = async () => {
    if (!stopped) await server.stop();
    stopped = true;
  };
  onTestFinished(stop);
  return { engine, stop };
}

async function client(stateFolder: string) {
  const engine = await connectControlSocket({ stateFolder });
  if (engine === null) throw new Error('nobody answers');
  onTestFinished(() => engine.close());
  return engine;
}

/** A socket without our client, to send what our client never would. */
async function raw(stateFolder: string): Promise<{ socket: Socket; nextLine: () => Promise<unknown> }> {
  const socket = connect(await readSocketAddress(stateFolder));
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  socket.setEncoding('utf8');
  let text = '';
  return {
    socket,
    async nextLine() {
      while (!text.includes('\n')) {
        const [more] = (await once(socket, 'data')) as [string];
        text += more;
      }
      const end = text.indexOf('\n');
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      return JSON.parse(line);
    },
  };
}

describe('control socket', () => {
  it('answers commands, keeps error codes, and passes events on', async () => {
    const stateFolder = await scratchFolder();
    const { engine } = await serve(stateFolder);
    const remote = await client(stateFolder);
    expect(await remote.execute('list', {})).toEqual([makeTransfer()]);
    await expect(remote.execute('show', { id: 'nope' })).rejects.toMatchObject({ code: 'NO_SUCH_TRANSFER' });

    const heard: EngineEvent[] = [];
    const firstEvent = new Promise<void>((resolve) => {
      remote.subscribe((event) => {
        heard.push(event);
        resolve();
      });
    });
    await remote.execute('pause', { ids: ['abc0000001'] });
    await firstEvent;
    expect(heard[0]).toEqual({ event: 'state', id: 'abc0000001', state: { name: 'paused' } });
    expect(engine.transfers.get('abc0000001')?.state.name).toBe('paused');
  });

  it('can be opened by its owner only', async () => {
    const stateFolder = await scratchFolder();
    await serve(stateFolder);
    const { mode } = await lstat(join(stateFolder, 'control.sock'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('answers several questions at once, each with its own answer', async () => {
    const stateFolder = await scratchFolder();
    const transfers = Array.from({ length: 20 }, (_, index) => makeTransfer({ id: `id${index}` }));
    await serve(stateFolder, new FakeCommandEngine(transfers));
    const remote = await client(stateFolder);
    const details = await Promise.all(transfers.map(({ id }) => remote.execute('show', { id })));
    expect(details.map(({ id }) => id)).toEqual(transfers.map(({ id }) => id));
  });

  it('carries a list of 20,000 transfers', async () => {
    const stateFolder = await scratchFolder();
    const transfers = Array.from({ length: 20_000 }, (_, index) =>
      makeTransfer({ id: `id${index}`, name: '🎬\n' }),
    );
    await serve(stateFolder, new FakeCommandEngine(transfers));
    const views = await (await client(stateFolder)).execute('list', {});
    expect(views).toHaveLength(20_000);
    expect(views[19_999]).toEqual(transfers[19_999]);
  });

  it.each([
    ['no JSON', 'hello\n', null],
    ['no object', '[1]\n', null],
    ['no id', '{"command":"list","input":{}}\n', null],
    ['an unknown command', '{"id":7,"command":"format","input":{}}\n', 7],
    ['a command that needs the window', '{"id":7,"command":"chooseFolder","input":{}}\n', 7],
    ['a property of every object as a command', '{"id":7,"command":"constructor","input":{}}\n', 7],
    ['a command of the window', '{"id":7,"command":"chooseFiles","input":{}}\n', 7],
    ['an input of the wrong form', '{"id":7,"command":"pause","input":{"ids":"all"}}\n', 7],
  ])('refuses %s and goes on answering', async (_what, text, id) => {
    const stateFolder = await scratchFolder();
    const { engine } = await serve(stateFolder);
    const { socket, nextLine } = await raw(stateFolder);
    socket.write(text);
    expect(await nextLine()).toMatchObject({ id, ok: false, error: { code: 'BAD_COMMAND' } });
    expect(engine.calls).toEqual([]);
    socket.write('{"id":8,"command":"list","input":{}}\n');
    expect(await nextLine()).toMatchObject({ id: 8, ok: true });
  });

  it('ends a connection whose request is too long, and serves the next one', async () => {
    const stateFolder = await scratchFolder();
    const { engine } = await serve(stateFolder);
    const { socket, nextLine } = await raw(stateFolder);
    const ended = once(socket, 'end');
    socket.write('x'.repeat(maxRequestLength + 100_000));
    expect(await nextLine()).toMatchObject({ id: null, ok: false, error: { code: 'BAD_COMMAND' } });
    socket.on('data', () => undefined);
    await ended;
    expect(engine.calls).toEqual([]);
    expect(await (await client(stateFolder)).execute('list', {})).toHaveLength(1);
  });

  it('forgets a client that vanished, listeners included', async () => {
    const stateFolder = await scratchFolder();
    const { engine } = await serve(stateFolder);
    const { socket, nextLine } = await raw(stateFolder);
    socket.write('{"id":1,"command":"subscribe"}\n');
    expect(await nextLine()).toEqual({ id: 1, ok: true, value: null });
    expect(engine.listeners).toBe(1);
    socket.destroy();
    await expect.poll(() => engine.listeners).toBe(0);
    engine.enter('abc0000001', { name: 'paused' });
    expect(await (await client(stateFolder)).execute('list', {})).toHaveLength(1);
  });

  it('rejects what was asked of an owner that ends', async () => {
    const stateFolder = await scratchFolder();
    const engine = new FakeCommandEngine();
    const asking = new Promise<void>((arrived) => {
      engine.execute = () => {
        arrived();
        return new Promise(() => undefined);
      };
    });
    const { stop } = await serve(stateFolder, engine);
    const remote = await client(stateFolder);
    const asked = remote.execute('verify', { id: 'a' });
    const refusal = asked.catch((error: unknown) => error);
    await asking;
    await stop();
    expect(await refusal).toMatchObject({ code: 'CONNECTION_LOST' });
    await remote.closed;
    await expect(remote.execute('list', {})).rejects.toMatchObject({ code: 'CONNECTION_LOST' });
  });

  it('answers what is asked to the end while it stops', async () => {
    const stateFolder = await scratchFolder();
    const { engine, stop } = await serve(stateFolder);
    const remote = await client(stateFolder);
    const id = 'abc0000001';
    const ending = Promise.withResolvers<void>();
    engine.subscribe(() => void stop().then(ending.resolve));
    await remote.execute('cancel', { ids: [id] });
    expect(await remote.execute('show', { id })).toMatchObject({ state: { name: 'failed' } });
    remote.close();
    await ending.promise;
  });

  it('is null when nobody listens, and nothing stays behind after a stop', async () => {
    const stateFolder = await scratchFolder();
    expect(await connectControlSocket({ stateFolder })).toBe(null);
    const { stop } = await serve(stateFolder);
    await stop();
    await expect(lstat(join(stateFolder, 'control.sock'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await connectControlSocket({ stateFolder })).toBe(null);
  });

  it('is not blocked by the socket of an owner that was killed', async () => {
    const stateFolder = await scratchFolder();
    const script = `require('node:net').createServer().listen(process.argv[1], () => process.stdout.write('up'))`;
    const owner = spawn(process.execPath, ['-e', script, join(stateFolder, 'control.sock')]);
    await once(owner.stdout, 'data');
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect((await lstat(join(stateFolder, 'control.sock'))).isSocket()).toBe(true);
    expect(await connectControlSocket({ stateFolder })).toBe(null);
    await serve(stateFolder);
    expect(await (await client(stateFolder)).execute('list', {})).toHaveLength(1);
  });

  it('finds a short address when the state folder is too deep for a socket, and clears it away', async () => {
    const stateFolder = join(await scratchFolder(), 'd'.repeat(60), 'e'.repeat(60));
    await mkdir(stateFolder, { recursive: true });
    const first = await serve(stateFolder);
    const address = await readSocketAddress(stateFolder);
    expect(address.startsWith(tmpdir())).toBe(true);
    expect(Buffer.byteLength(address)).toBeLessThanOrEqual(103);
    expect(await (await client(stateFolder)).execute('list', {})).toHaveLength(1);
    await first.stop();
    await expect(lstat(address)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(lstat(join(address, '..'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('never follows or removes an address that it did not make itself', async () => {
    const stateFolder = await scratchFolder();
    const precious = join(stateFolder, 'precious', 'control.sock');
    await mkdir(join(stateFolder, 'precious'));
    await writeFile(precious, 'keep');
    await writeFile(join(stateFolder, 'control-socket.path'), precious);
    expect(await readSocketAddress(stateFolder)).toBe(join(stateFolder, 'control.sock'));
    await serve(stateFolder);
    expect(await readFile(precious, 'utf8')).toBe('keep');
  });
});
