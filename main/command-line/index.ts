/** Entry of the command line: gives it the real world, signals included, and ends the process with its exit code. */
import about from '../../package.json' with { type: 'json' };
import { connectControlSocket } from '../control-socket/connect-control-socket.ts';
import { serveControlSocket } from '../control-socket/serve-control-socket.ts';
import { openEngine } from '../engine/create-engine.ts';
import { patienceOfCommandLine } from '../engine/retry-policy.ts';
import { parseCommand } from '../ipc/parse-command.ts';
import { startReceiver } from '../receiver/receiver.ts';
import { defaultStateFolder } from '../state-folder.ts';
import { runCommandLine } from './run-command-line.ts';
import { exitCodes } from './world.ts';

const interrupt = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second time the person means it: the journal holds everything that was promised, so ending is safe.
    if (interrupt.signal.aborted) process.exit(exitCodes.interrupted);
    interrupt.abort();
  });
}

for (const stream of [process.stdout, process.stderr]) {
  // Whoever read our output may be gone (`| head`); the transfers matter more than the lines.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const code = await runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  version: about.version,
  defaultStateFolder: defaultStateFolder(),
  interrupt: interrupt.signal,
  openEngine: ({ stateFolder }) => openEngine({ stateFolder, patience: patienceOfCommandLine }),
  connect: connectControlSocket,
  serve: (options) => serveControlSocket({ ...options, parse: parseCommand }),
  startReceiver,
});
// Text still on its way into a pipe must get there before the process ends.
await Promise.all(
  [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((done) => stream.write('', () => done())),
  ),
);
process.exit(code);
