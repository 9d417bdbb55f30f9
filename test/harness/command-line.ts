/** Drives the real command line as a process: reads its JSON lines, kills it, waits for its end. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { steadyWasm } from '../../build/steady-wasm.mjs';

const entry = fileURLToPath(new URL('../../main/command-line/index.ts', import.meta.url));

/** One JSON line, loosely typed: what it must hold is what tests assert. */
export interface Line {
  readonly event: string;
  readonly id?: string;
  readonly [key: string]: unknown;
}

export interface CommandRun {
  readonly child: ChildProcess;
  readonly lines: readonly Line[];
  /** Everything it said to people. */
  readonly stderr: () => string;
  /** Exit code, or the signal's name when it was killed. */
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Resolves with the first line that fits; rejects when the process ends without one. */
  waitFor(fits: (line: Line) => boolean): Promise<Line>;
  /** Sends SIGKILL at once and resolves when the process is gone. */
  kill(): Promise<void>;
}

/** Starts `carryover ARGS --json`, with these variables besides those of the test. */
export function runCommand(args: readonly string[], environment: NodeJS.ProcessEnv = {}): CommandRun {
  const child = spawn(process.execPath, [steadyWasm, entry, ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const lines: Line[] = [];
  const waiting: {
    fits: (line: Line) => boolean;
    resolve: (line: Line) => void;
    reject: (error: Error) => void;
  }[] = [];
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const output = createInterface({ input: child.stdout });
  output.on('line', (text) => {
    const line = JSON.parse(text) as Line;
    lines.push(line);
    for (const wait of waiting.splice(0)) {
      if (wait.fits(line)) wait.resolve(line);
      else waiting.push(wait);
    }
  });
  const closed = new Promise<void>((resolve) => output.on('close', resolve));
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on('exit', (code, signal) => void closed.then(() => resolve(code ?? signal ?? -1)));
  });
  void ended.then((end) => {
    for (const { reject } of waiting.splice(0)) {
      reject(
        new Error(
          `The command ended (${end}) before it said so.\n${stderr}\n${JSON.stringify(lines.slice(-5))}`,
        ),
      );
    }
  });
  return {
    child,
    lines,
    stderr: () => stderr,
    ended,
    waitFor: async (fits) => {
      const found = lines.find(fits);
      if (found !== undefined) return found;
      return await new Promise((resolve, reject) => waiting.push({ fits, resolve, reject }));
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
