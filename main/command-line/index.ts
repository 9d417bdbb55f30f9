/** Entry of the command line: gives it the real world, signals included, and ends the process with its exit code. */
import { statSync } from 'node:fs';
import about from '../../package.json' with { type: 'json' };
import { connectControlSocket } from '../control-socket/connect-control-socket.ts';
import { patienceOfCommandLine } from '../engine/retry-policy.ts';
import { journalFiles } from '../journal/journal-files.ts';
import { defaultStateFolder } from '../state-folder.ts';
import { secretAsker } from './ask-secret.ts';
import { watchLauncher } from './launcher-watch.ts';
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

watchLauncher(() => interrupt.abort());

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
  environment: process.env,
  stdin: () => process.stdin,
  askSecret: secretAsker(process.stdin, process.stderr, () => interrupt.abort()),
  interrupt: interrupt.signal,
  connect: connectControlSocket,
  hasJournal(stateFolder) {
    try {
      return statSync(journalFiles(stateFolder).database, { throwIfNoEntry: false }) !== undefined;
    } catch {
      return true; // it cannot be seen from here, and opening it says why
    }
  },
  // Loaded when needed: help, and a question to another process, should not wait for a database or a server.
  async openEngine(options) {
    const { openEngine } = await import('../engine/create-engine.ts');
    // Of an organisation's policy only what guards people: the rest are settings of the app.
    const { policyPath, readPolicy } = await import('../policy-file.ts');
    const { locked } = readPolicy(policyPath(process.platform, process.env));
    const trustCertificates = locked.unknownCertificates !== 'refuse';
    return openEngine({ ...options, patience: patienceOfCommandLine, trustCertificates });
  },
  async serve(options) {
    const { serveControlSocket } = await import('../control-socket/serve-control-socket.ts');
    const { parseCommand } = await import('../ipc/parse-command.ts');
    return serveControlSocket({ ...options, parse: parseCommand });
  },
  async startReceiver(options) {
    const { startReceiver } = await import('../receiver/receiver.ts');
    return startReceiver(options);
  },
});
// Text still on its way into a pipe must get there before the process ends.
await Promise.all(
  [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((done) => stream.write('', () => done())),
  ),
);
process.exit(code);
