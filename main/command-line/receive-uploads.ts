import { resolve } from 'node:path';
import { TransferError } from '../engine/transfer-error.ts';
import type { ReceivedFile } from '../receiver/receiver.ts';
import { isLoopbackName } from '../receiver/trusted-request.ts';
import type { Invocation } from './parse-arguments.ts';
import { bytes, printable } from './words.ts';
import { exitCodes, type ExitCode, type World } from './world.ts';

/** Where the receiver's token comes from. */
const tokenVariable = 'CARRYOVER_RECEIVER_TOKEN';
/** Shorter ones can be tried out over a network. Characters. */
const shortestToken = 16;

/** `receive`: runs the embedded receiver until the person interrupts it. */
export async function runReceive(
  world: World,
  { dir, port, host, maxFile, quota, tokenFromEnv, json }: Extract<Invocation, { command: 'receive' }>,
): Promise<ExitCode> {
  const print = (line: object, sentence: string) =>
    void world.stdout.write(`${json ? JSON.stringify(line) : sentence}\n`);
  const onReceived = ({ name, path, size }: ReceivedFile) =>
    print({ event: 'received', name, path, size }, `Received ${printable(name)} (${bytes(size)}).`);
  const token = tokenOf(world, tokenFromEnv);
  if (host !== null && token === null && !isLoopbackName(host)) {
    throw new TransferError(
      'BAD_COMMAND',
      `Without a token only this machine may send. To listen on ${host}, put a token into ${tokenVariable}.`,
    );
  }
  const receiver = await world.startReceiver({
    dir: resolve(world.cwd, dir),
    port,
    onReceived,
    ...(host !== null && { host }),
    ...(token !== null && { token }),
    ...(maxFile !== null && { maxSize: maxFile }),
    ...(quota !== null && { quota }),
  });
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

/** Null when there is none. Throws BAD_COMMAND for one that would not protect, or that no header can carry. */
function tokenOf({ environment }: World, required: boolean): string | null {
  const token = environment[tokenVariable] ?? '';
  if (token === '') {
    if (!required) return null;
    throw new TransferError('BAD_COMMAND', `${tokenVariable} is empty or not set, so there is no token.`);
  }
  // RFC 6750 section 2.1
  if (token.length < shortestToken || !/^[A-Za-z0-9._~+/-]+=*$/.test(token)) {
    throw new TransferError(
      'BAD_COMMAND',
      `The token in ${tokenVariable} must have at least ${shortestToken} characters, only letters, digits and -._~+/ with = at the end.`,
    );
  }
  return token;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((done) => signal.addEventListener('abort', done, { once: true }));
}
