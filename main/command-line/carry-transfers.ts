import { resolve } from 'node:path';
import type { AddResult } from '../../preload/contract/commands.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import type { Engine } from '../engine/engine-port.ts';
import { expandLinks } from '../engine/expand-links.ts';
import { dispositionOf, TransferError } from '../engine/transfer-error.ts';
import { about } from './about-transfer.ts';
import { TransferFollower } from './follow-transfers.ts';
import { giveSignIn, giveSignIns, signedHeaders } from './given-sign-in.ts';
import type { Invocation } from './parse-arguments.ts';
import { linksOfLists } from './read-lists.ts';
import type { Reporter } from './reporter.ts';
import {
  asItIs,
  findTransfer,
  openOwnedSession,
  openSession,
  type OwnedSession,
  type Session,
} from './session.ts';
import { exitCodes, type ExitCode, type World } from './world.ts';

type RemoteSession = Extract<Session, { kind: 'remote' }>;
type Of<C extends Invocation['command']> = Extract<Invocation, { command: C }>;

const nothingToSend = {
  code: 'NO_SUCH_FILE',
  message: 'There is no file to send in what you named.',
} as const;

const keptSentence = 'Everything is kept; go on with: carryover resume';

/** `upload` and `download`: adds transfers and carries exactly those to their end. */
export async function runAdding(
  world: World,
  stateFolder: string,
  reporter: Reporter,
  invocation: Of<'upload'> | Of<'download'>,
): Promise<ExitCode> {
  const session = await openOwnedSession(world, stateFolder, (sentence) => reporter.notice(sentence));
  const follower = new TransferFollower(session.engine, reporter);
  try {
    const { added, refused, skipped, skippedCount } = await add(world, session.engine, invocation, reporter);
    for (const { input, error } of refused) reporter.refused(input, error);
    if (skippedCount > 0) reporter.skipped(skipped, skippedCount);
    if (added.length + refused.length === 0) {
      if (invocation.command === 'upload') reporter.refused(undefined, nothingToSend);
      else reporter.notice('Nothing was added: every link is in the list already.');
    }
    for (const view of added) follower.watch(view, 'added');
    const ids = new Set(added.map(({ id }) => id));
    const earlier = (await unfinished(session)).filter(({ id }) => !ids.has(id)).length;
    if (earlier > 0) reporter.notice(earlierSentence(earlier));
    if (added.length === 0) return exitCodes.failed;
    const code = await carry(world, session, follower, ids);
    return code === exitCodes.interrupted || refused.length === 0 ? code : exitCodes.failed;
  } finally {
    follower.close();
    await session.close();
    sayIfInterrupted(world, reporter);
  }
}

/** `resume`: goes on with everything that can go on without a person, here or in the process that owns the journal. */
export async function runResumeAll(world: World, stateFolder: string, reporter: Reporter): Promise<ExitCode> {
  const session = await openSession(world, stateFolder, (sentence) => reporter.notice(sentence));
  const follower = new TransferFollower(session.engine, reporter);
  try {
    const views = await session.engine.execute('list', {});
    const asking = views.filter(({ state }) => state.name === 'attention');
    for (const view of asking) {
      reporter.watched(view, 'asking');
      if (view.state.name === 'attention') reporter.question(view.id, view.state.question);
    }
    const chosen = await unfinished(session);
    if (chosen.length === 0 && asking.length > 0) return exitCodes.question;
    if (chosen.length === 0) {
      reporter.notice('Nothing is unfinished.');
      return exitCodes.done;
    }
    if (session.kind === 'owned') {
      await giveSignIns(world, session, chosen, (sentence) => reporter.notice(sentence));
    }
    const ids = chosen.map(({ id }) => id);
    for (const view of chosen) follower.watch(asItIs(session, view), 'resumed');
    const code =
      session.kind === 'owned'
        ? await resumeHere(world, session, follower, ids)
        : await resumeThere(world, session, follower, { reporter, chosen });
    return code === exitCodes.done && asking.length > 0 ? exitCodes.question : code;
  } finally {
    follower.close();
    await session.close();
    if (session.kind === 'owned') sayIfInterrupted(world, reporter);
  }
}

async function resumeHere(
  world: World,
  session: OwnedSession,
  follower: TransferFollower,
  ids: readonly string[],
): Promise<ExitCode> {
  await session.engine.execute('resume', { ids });
  return carry(world, session, follower, new Set(ids));
}

/** What moves there already, or waits for its turn, needs no word; the rest does. Then all of it is watched. */
async function resumeThere(
  world: World,
  session: RemoteSession,
  follower: TransferFollower,
  { reporter, chosen }: { readonly reporter: Reporter; readonly chosen: readonly TransferView[] },
): Promise<ExitCode> {
  const resting = new Set(['paused', 'waiting', 'failed']);
  const ids = chosen.filter(({ state }) => resting.has(state.name)).map(({ id }) => id);
  if (ids.length > 0) await session.engine.execute('resume', { ids });
  const watched = new Set(chosen.map(({ id }) => id));
  const ended = new Set(['done', 'failed', 'attention']);
  for (const { id, state } of await session.engine.execute('list', {})) {
    if (watched.has(id) && ended.has(state.name)) {
      follower.reconcile(await session.engine.execute('show', { id }));
    }
  }
  return watchRemote(world, session, follower, reporter);
}

/** `resume ID`: here when the journal is free, else in the process that owns it, watched from here. */
export async function runResumeOne(
  world: World,
  stateFolder: string,
  reporter: Reporter,
  prefix: string,
): Promise<ExitCode> {
  const session = await openSession(world, stateFolder, (sentence) => reporter.notice(sentence));
  const follower = new TransferFollower(session.engine, reporter);
  try {
    const view = await findTransfer(session.engine, prefix);
    const { id } = view;
    if (session.kind === 'owned') await giveSignIn(world, session, view);
    // A finished one is refused by the engine; nothing is said to go on then.
    if (view.state.name !== 'done') follower.watch(asItIs(session, view), 'resumed');
    return await about(id, async () => {
      await session.engine.execute('resume', { ids: [id] });
      if (session.kind === 'owned') return carry(world, session, follower, new Set([id]));
      follower.reconcile(await session.engine.execute('show', { id }));
      return watchRemote(world, session, follower, reporter);
    });
  } finally {
    follower.close();
    await session.close();
    if (session.kind === 'owned') sayIfInterrupted(world, reporter);
  }
}

async function carry(
  world: World,
  session: OwnedSession,
  follower: TransferFollower,
  only: ReadonlySet<string>,
): Promise<ExitCode> {
  if (!world.interrupt.aborted) await session.engine.start({ only });
  await follower.settled(world.interrupt);
  return codeOf(world, follower);
}

async function watchRemote(
  world: World,
  session: RemoteSession,
  follower: TransferFollower,
  reporter: Reporter,
): Promise<ExitCode> {
  const gone = new AbortController();
  void session.engine.closed.then(() => gone.abort());
  await follower.settled(AbortSignal.any([world.interrupt, gone.signal]));
  if (world.interrupt.aborted) {
    reporter.notice('It goes on in the Carryover that owns the journal.');
    return exitCodes.interrupted;
  }
  const { done, failed, questions } = follower.outcome();
  if (gone.signal.aborted && done + failed + questions === 0) {
    reporter.notice(`The Carryover that carried it ended before it was done. ${keptSentence}`);
    return exitCodes.failed;
  }
  return codeOf(world, follower);
}

function codeOf(world: World, follower: TransferFollower): ExitCode {
  if (world.interrupt.aborted) return exitCodes.interrupted;
  const { failed, questions } = follower.outcome();
  if (failed > 0) return exitCodes.failed;
  return questions > 0 ? exitCodes.question : exitCodes.done;
}

/** Paths are made absolute here: the journal outlives this process and its folder. */
async function add(
  world: World,
  engine: Engine,
  invocation: Of<'upload'> | Of<'download'>,
  reporter: Reporter,
): Promise<AddResult> {
  if (invocation.command === 'upload') {
    const headers = await signedHeaders(world, engine, invocation.headers, invocation.to);
    const typed = new Map(invocation.paths.map((path) => [resolve(world.cwd, path), path]));
    const result = await engine.execute('addUploads', {
      paths: [...typed.keys()],
      to: invocation.to,
      headers,
      ...(Object.keys(invocation.options).length === 0 ? {} : { options: invocation.options }),
    });
    const refused = result.refused.map(({ input, error }) => ({ input: typed.get(input) ?? input, error }));
    return { ...result, refused };
  }
  const headers = await signedHeaders(world, engine, invocation.headers, null);
  const urls = [...invocation.urls, ...(await linksOfLists(world, invocation.lists, reporter))];
  if (headers !== invocation.headers) refuseSeveralServers([...urls, ...(invocation.options.mirrors ?? [])]);
  const { digest } = invocation;
  return engine.execute('addDownloads', {
    urls,
    into: resolve(world.cwd, invocation.into),
    headers,
    ...(digest === null ? {} : { digests: Object.fromEntries(urls.map((url) => [url, digest])) }),
    ...(Object.keys(invocation.options).length === 0 ? {} : { options: invocation.options }),
  });
}

/**
 * What `resume` goes on with: not what is done, not what waits for a person's answer, and of what failed only
 * what may be well by now (a server that was away, a disk that was full). The rest goes on when it is named.
 */
async function unfinished(session: Session): Promise<TransferView[]> {
  const views = await session.engine.execute('list', {});
  return views.filter(({ state }) => {
    if (state.name === 'failed') return dispositionOf(state.error.code) !== 'fail';
    return state.name !== 'done' && state.name !== 'attention';
  });
}

/** A sign-in is for one server; another one must not see it. */
function refuseSeveralServers(urls: readonly string[]): void {
  const origins = new Set<string>();
  // A range may stand in the host; too many links are refused as they are added.
  for (const url of expandLinks(urls, () => undefined))
    if (URL.canParse(url)) origins.add(new URL(url).origin);
  if (origins.size < 2) return;
  throw new TransferError(
    'BAD_COMMAND',
    'The sign-in of the environment is for one server, and these links lead to several. Download from one at a time.',
  );
}

function earlierSentence(count: number): string {
  return count === 1
    ? '1 earlier transfer is unfinished: carryover resume'
    : `${count} earlier transfers are unfinished: carryover resume`;
}

/** Said only after everything was stopped: until then it would not be true. */
function sayIfInterrupted(world: World, reporter: Reporter): void {
  if (world.interrupt.aborted) reporter.notice(keptSentence);
}
