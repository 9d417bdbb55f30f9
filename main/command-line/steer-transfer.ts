import type { EngineCommands } from '../../preload/contract/commands.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { about } from './about-transfer.ts';
import { giveSignIn } from './given-sign-in.ts';
import { page } from './inspect-transfers.ts';
import { detailLine, limitLine, orderLine, removedLine, stateLine } from './json-lines.ts';
import type { Invocation } from './parse-arguments.ts';
import type { Output } from './reporter.ts';
import { asItIs, findTransfer, type Session } from './session.ts';
import { printable, rate, stateInWords } from './words.ts';
import type { World } from './world.ts';

export type Steering =
  | Extract<
      Invocation,
      {
        command:
          'cancel' | 'remove' | 'verify' | 'limit' | 'answer' | 'relink' | 'priority' | 'next' | 'move';
      }
    >
  | (Extract<Invocation, { command: 'pause' }> & { readonly id: string });

/** Does one thing to one transfer, wherever its engine runs, and prints what it is now. */
export async function runSteering(world: World, session: Session, invocation: Steering): Promise<void> {
  const found = await findTransfer(session.engine, invocation.id);
  await about(found.id, async () => {
    // The server is asked to forget an unfinished upload, or to give a finished one back. Not worth a question.
    if (session.kind === 'owned') await giveSignIn({ ...world, askSecret: null }, session, found);
    await steer(session, invocation, found, world.stdout);
  });
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
      const detail = asItIs(
        session,
        await session.engine.execute('verify', { id, readBack: invocation.readBack }),
      );
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
    case 'priority': {
      const { priority } = invocation;
      await session.engine.execute('setPriority', { ids: [id], priority });
      return print(orderLine('priority', id, { priority }), `${printable(name)} has ${priority} priority.`);
    }
    case 'move': {
      const before =
        invocation.before === null ? null : await findTransfer(session.engine, invocation.before);
      await session.engine.execute('move', { ids: [id], before: before?.id ?? null });
      const place = before === null ? 'is the last in the list' : `stands before ${printable(before.name)}`;
      return print(orderLine('move', id, { before: before?.id ?? null }), `${printable(name)} ${place}.`);
    }
    case 'next':
      await session.engine.execute('startNext', { ids: [id] });
      break;
    case 'pause':
    case 'cancel':
      await session.engine.execute(invocation.command, { ids: [id] } satisfies Parameters<
        EngineCommands['pause']
      >[0]);
      break;
    case 'answer':
      await session.engine.execute('answer', { id, answer: invocation.answer });
      break;
    case 'relink': {
      const { url, headers } = invocation;
      await session.engine.execute('relink', { id, url, ...(headers !== null && { headers }) });
      break;
    }
  }
  const now = asItIs(session, await session.engine.execute('show', { id }));
  print(stateLine(id, now.state), nowSentence(session, now));
}

/** `pause --all`, wherever the engine runs; prints how many are paused now. */
export async function runPauseAll(session: Session, json: boolean, stdout: Output): Promise<void> {
  await session.engine.execute('pauseAll', {});
  const views = await session.engine.execute('list', {});
  const paused = views.filter(({ state }) => state.name === 'paused').length;
  stdout.write(
    json ? `${JSON.stringify({ event: 'paused', count: paused })}\n` : `${pausedSentence(paused)}\n`,
  );
}

function pausedSentence(count: number): string {
  if (count === 0) return 'Nothing was there to pause.';
  return `${count === 1 ? '1 transfer is' : `${count} transfers are`} paused; go on with: carryover resume`;
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
