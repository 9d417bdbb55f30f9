import { stripVTControlCharacters } from 'node:util';
import type { RemoteEngine } from '../../../main/control-socket/connect-control-socket.ts';
import { runCommandLine } from '../../../main/command-line/run-command-line.ts';
import type { World } from '../../../main/command-line/world.ts';
import { FakeCommandEngine } from '../../servers/fake-command-engine.ts';

export class TextOutput {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 80;
  readonly rows = 24;

  constructor(isTTY = false) {
    this.isTTY = isTTY;
  }

  write(text: string): void {
    this.text += text;
  }

  get plain(): string {
    return stripVTControlCharacters(this.text);
  }

  /** Every line as JSON; throws when anything else was printed. */
  get json(): Record<string, unknown>[] {
    return this.text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

export function makeWorld(parts: Partial<World> & { engine?: FakeCommandEngine; isTTY?: boolean } = {}) {
  const engine = parts.engine ?? new FakeCommandEngine();
  const stdout = new TextOutput(parts.isTTY);
  const stderr = new TextOutput();
  const interrupt = new AbortController();
  const world: World = {
    stdin: async function* () {},
    stdout,
    stderr,
    cwd: '/work/place',
    version: '9.8.7',
    defaultStateFolder: '/state',
    environment: {},
    askSecret: null,
    interrupt: interrupt.signal,
    hasJournal: () => true,
    openEngine: async () => engine,
    connect: async () => null,
    serve: async () => ({ stop: async () => undefined }),
    startReceiver: async () => {
      throw new Error('this test starts no receiver');
    },
    ...parts,
  };
  const run = (...args: string[]) => runCommandLine(args, world);
  return { world, engine, stdout, stderr, interrupt, run };
}

/** A fake engine as if it were in another process. */
export function asRemote(engine: FakeCommandEngine): { remote: RemoteEngine; end: () => void } {
  let end: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (end = resolve));
  const remote: RemoteEngine = {
    execute: (name, input) => engine.execute(name, input),
    subscribe: (listener) => engine.subscribe(listener),
    closed,
    close: () => undefined,
  };
  return { remote, end };
}
