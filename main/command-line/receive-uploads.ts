import { resolve } from 'node:path';
import type { ReceivedFile } from '../receiver/receiver.ts';
import type { Invocation } from './parse-arguments.ts';
import { bytes, printable } from './words.ts';
import { exitCodes, type ExitCode, type World } from './world.ts';

/** `receive`: runs the embedded receiver until the person interrupts it. */
export async function runReceive(
  world: World,
  { dir, port, json }: Extract<Invocation, { command: 'receive' }>,
): Promise<ExitCode> {
  const print = (line: object, sentence: string) =>
    void world.stdout.write(`${json ? JSON.stringify(line) : sentence}\n`);
  const onReceived = ({ name, path, size }: ReceivedFile) =>
    print({ event: 'received', name, path, size }, `Received ${printable(name)} (${bytes(size)}).`);
  const receiver = await world.startReceiver({ dir: resolve(world.cwd, dir), port, onReceived });
  try {
    world.stderr.write(`${printable(receiver.notice)}\n`);
    print({ event: 'listening', url: receiver.url }, `Listening at ${receiver.url}`);
    await aborted(world.interrupt);
  } finally {
    await receiver.stop();
  }
  world.stderr.write(
    'Stopped. What arrived is kept; unfinished uploads go on when it runs again on the same port.\n',
  );
  return exitCodes.interrupted;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
}
