import type { EngineCommands } from '../../preload/contract/commands.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { about } from './about-transfer.ts';
import { page } from './inspect-transfers.ts';
import { detailLine, limitLine, removedLine, stateLine } from './json-lines.ts';
import type { Invocation } from './parse-arguments.ts';
import type { Output } from './reporter.ts';
import { asItIs, findTransfer, type Session } from './session.ts';
import { printable, rate, stateInWords } from './words.ts';

export type Steering = Extract<
  Invocation,
  { command: 'pause' | 'cancel' | 'remove' | 'verify' | 'limit' | 'answer' }
>;

/** Does one thing to one transfer, wherever its engine runs, and prints what it is now. */
export async function runSteering(session: Session, invocation: Steering, stdout: Output): Promise<void> {
  const found = await findTransfer(session.engine, invocation.id);
  await about(found.id, () => steer(session, invocation, found, stdout));
}

async function steer(
  session: Session,
  invocation: Steering,
  { id, name }: TransferView,
  stdout: Output,
): Promise<void> {
  const print = (line: object, sentence: string) =>
    void stdout.write(`${invocation.json ? JSON.stringify(line) : sentence}\n`);
  switch (invocation.command) {
    case 'verify': {
      const detail = asItIs(session, await session.engine.execute('verify', { id }));
      return print(detailLine(detail), page(detail));
    }
    case 'remove':
      await session.engine.execute('remove', { ids: [id] });
      return print(removedLine(id), `${printable(name)} is out of the journal.`);
    case 'limit': {
      const { bytesPerSecond } = invocation;
      await session.engine.execute('setLimit', { ids: [id], bytesPerSecond });
      const held =
        bytesPerSecond === null ? 'no limit of its own any more' : `at most ${rate(bytesPerSecond)}`;
      return print(limitLine(id, bytesPerSecond), `${printable(name)} has ${held}.`);
    }
    case 'pause':
    case 'cancel':
      await session.engine.execute(invocation.command, { ids: [id] } satisfies Parameters<
        EngineCommands['pause']
      >[0]);
      break;
    case 'answer':
      await session.engine.execute('answer', { id, answer: invocation.answer });
      break;
  }
  const now = asItIs(session, await session.engine.execute('show', { id }));
  print(stateLine(id, now.state), nowSentence(session, now));
}

function nowSentence(session: Session, { id, name, state }: TransferView): string {
  const shown = printable(name);
  if (state.name === 'failed' && state.error.code === 'CANCELLED') {
    return `${shown} is cancelled and what it left behind is removed; begin again with: carryover resume ${id}`;
  }
  // Without an owner nothing moves until somebody says so.
  const idle = state.name === 'paused' || (session.kind === 'owned' && state.name === 'queued');
  const wayOn = idle ? `; go on with: carryover resume ${id}` : '';
  return `${shown} is ${stateInWords(state, Date.now())}${wayOn}`;
}
