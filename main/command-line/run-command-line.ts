import { resolve } from 'node:path';
import { TransferError } from '../engine/transfer-error.ts';
import { toWireError } from '../ipc/to-wire-error.ts';
import { AboutTransfer } from './about-transfer.ts';
import { runAdding, runResumeAll, runResumeOne } from './carry-transfers.ts';
import { runList, runShow } from './inspect-transfers.ts';
import { failedLine, refusedLine } from './json-lines.ts';
import { createJsonReporter } from './json-reporter.ts';
import { createLiveScreen } from './live-screen.ts';
import { runDestination, runDestinations } from './manage-destinations.ts';
import { parseArguments, type Invocation } from './parse-arguments.ts';
import { createPeopleReporter } from './people-reporter.ts';
import { runReceive } from './receive-uploads.ts';
import type { Reporter } from './reporter.ts';
import { openSession, type Session } from './session.ts';
import { runBandwidth } from './steer-bandwidth.ts';
import { runRecover } from './recover-downloads.ts';
import { runReport } from './report-transfers.ts';
import { runPauseAll, runSteering } from './steer-transfer.ts';
import { UsageError } from './usage-error.ts';
import { fullUsage, shortUsage } from './usage.ts';
import { printable } from './words.ts';
import { exitCodes, type ExitCode, type World } from './world.ts';

/**
 * Runs one command line and resolves with its exit code. Everything that goes wrong has become a sentence on
 * standard error by then (and, with --json, a `failed` line on standard output).
 */
export async function runCommandLine(args: readonly string[], world: World): Promise<ExitCode> {
  let invocation: Invocation;
  try {
    invocation = parseArguments(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    world.stderr.write(`${error.message}\n${shortUsage(error.about)}\n`);
    return exitCodes.usage;
  }
  if (invocation.command === 'help') {
    world.stdout.write(`${fullUsage(invocation.about)}\n`);
    return exitCodes.done;
  }
  if (invocation.command === 'version') {
    world.stdout.write(`${world.version}\n`);
    return exitCodes.done;
  }
  try {
    return await run(world, invocation);
  } catch (error) {
    const known = error instanceof AboutTransfer ? error : null;
    const wire = toWireError(known === null ? error : known.cause);
    const line = known === null ? refusedLine(wire) : failedLine(known.id, wire);
    if (invocation.json) world.stdout.write(`${JSON.stringify(line)}\n`);
    world.stderr.write(`${wire.message}\n`);
    return exitCodes.failed;
  }
}

type Working = Exclude<Invocation, { command: 'help' | 'version' }>;

async function run(world: World, invocation: Working): Promise<ExitCode> {
  const stateFolder =
    invocation.journal === undefined ? world.defaultStateFolder : resolve(world.cwd, invocation.journal);
  switch (invocation.command) {
    case 'upload':
    case 'download':
      return runAdding(world, stateFolder, reporterFor(world, invocation.json), invocation);
    case 'resume': {
      const reporter = reporterFor(world, invocation.json);
      return invocation.id === null
        ? runResumeAll(world, stateFolder, reporter)
        : runResumeOne(world, stateFolder, reporter, invocation.id);
    }
    case 'receive':
      return runReceive(world, invocation);
    case 'destinations':
      if (!world.hasJournal(stateFolder)) {
        world.stderr.write(`${noJournal(stateFolder)}\n`);
        return exitCodes.done;
      }
      return ask(world, stateFolder, (session) => runDestinations(session, invocation.json, world.stdout));
    case 'destination':
      return ask(world, stateFolder, (session) => runDestination(world, session, invocation));
    case 'bandwidth':
      return ask(world, stateFolder, (session) =>
        runBandwidth(session, invocation.change, invocation.json, world.stdout),
      );
    case 'recover': {
      const folder = resolve(world.cwd, invocation.folder);
      return ask(world, stateFolder, (session) => runRecover(session, folder, invocation.json, world.stdout));
    }
    case 'list':
      if (!world.hasJournal(stateFolder)) {
        world.stderr.write(`${noJournal(stateFolder)}\n`);
        return exitCodes.done;
      }
      return ask(world, stateFolder, (session) => runList(session, invocation.json, world.stdout));
    case 'show':
      needJournal(world, stateFolder);
      return ask(world, stateFolder, (session) =>
        runShow(session, invocation.id, invocation.json, world.stdout),
      );
    case 'report':
      needJournal(world, stateFolder);
      return ask(world, stateFolder, (session) => runReport(world, session, invocation));
    case 'pause': {
      needJournal(world, stateFolder);
      const { id } = invocation;
      if (id !== null) {
        return ask(world, stateFolder, (session) => runSteering(world, session, { ...invocation, id }));
      }
      return ask(world, stateFolder, (session) => runPauseAll(session, invocation.json, world.stdout));
    }
    case 'cancel':
    case 'remove':
    case 'verify':
    case 'priority':
    case 'next':
    case 'move':
    case 'limit':
    case 'answer':
    case 'relink':
      needJournal(world, stateFolder);
      return ask(world, stateFolder, (session) => runSteering(world, session, invocation));
  }
}

/** Looking or steering must not make a journal: a mistyped folder would look like one where everything is gone. */
const noJournal = (stateFolder: string) => `There is no journal in ${printable(stateFolder)}.`;

function needJournal(world: World, stateFolder: string): void {
  if (!world.hasJournal(stateFolder)) throw new TransferError('NO_SUCH_TRANSFER', noJournal(stateFolder));
}

/** Commands that ask or steer and end at once; an interrupt ends the waiting, not what the owner does. */
async function ask(
  world: World,
  stateFolder: string,
  act: (session: Session) => Promise<void>,
): Promise<ExitCode> {
  const session = await openSession(world, stateFolder, (sentence) => world.stderr.write(`${sentence}\n`));
  try {
    const acting = act(session).then(() => exitCodes.done);
    const interrupted = new Promise<ExitCode>((done) => {
      world.interrupt.addEventListener('abort', () => done(exitCodes.interrupted), { once: true });
    });
    return await Promise.race([acting, interrupted]);
  } finally {
    await session.close();
  }
}

function reporterFor({ stdout, stderr }: World, json: boolean): Reporter {
  if (json) return createJsonReporter(stdout, stderr);
  return createPeopleReporter(stdout, stderr, stdout.isTTY === true ? createLiveScreen(stdout) : null);
}
