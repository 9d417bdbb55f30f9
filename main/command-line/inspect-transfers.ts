import { digestNames, type CheckedDigest } from '../../preload/contract/digest.ts';
import type { TransferDetail, TransferView } from '../../preload/contract/transfer.ts';
import { about } from './about-transfer.ts';
import { detailLine, transferLine } from './json-lines.ts';
import type { Output } from './reporter.ts';
import { asItIs, findTransfer, type Session } from './session.ts';
import { bytes, columns, evidenceInWords, percent, printable, stateInWords } from './words.ts';

/** More transfers than one sees at once. */
const worthASummary = 20;

/** `list`: one object a line, or a table. */
export async function runList(session: Session, json: boolean, stdout: Output): Promise<void> {
  const views = (await session.engine.execute('list', {})).map((view) => asItIs(session, view));
  if (json) {
    for (const view of views) stdout.write(`${JSON.stringify(transferLine(view))}\n`);
    return;
  }
  stdout.write(views.length === 0 ? 'There are no transfers.\n' : `${table(views)}\n`);
  if (views.length > worthASummary) stdout.write(`${summary(views)}\n`);
}

/** `show ID`: one object, or a page for a person. */
export async function runShow(
  session: Session,
  prefix: string,
  json: boolean,
  stdout: Output,
): Promise<void> {
  const { id } = await findTransfer(session.engine, prefix);
  const detail = asItIs(session, await about(id, () => session.engine.execute('show', { id })));
  stdout.write(json ? `${JSON.stringify(detailLine(detail))}\n` : `${page(detail)}\n`);
}

function table(views: readonly TransferView[]): string {
  const now = Date.now();
  const rows = views.map((view) => {
    return [
      view.id,
      view.direction,
      progress(view),
      view.size === null ? '' : bytes(view.size),
      printable(view.relativePath ?? view.name),
      stateInWords(view.state, now),
    ];
  });
  return columns(rows);
}

/** What the other side has, and what only left so far: in one long request it says nothing for minutes. */
function progress(view: TransferView): string {
  const [safe, sent] = [percent(view), percent({ ...view, accepted: view.sent })];
  if (safe === null || sent === null) return '';
  return view.direction === 'upload' && sent > safe ? `${safe} %, ${sent} % sent` : `${safe} %`;
}

/** How many there are in each state, and how much of them has arrived. */
function summary(views: readonly TransferView[]): string {
  const counts = new Map<string, number>();
  for (const { state } of views) counts.set(state.name, (counts.get(state.name) ?? 0) + 1);
  const states = [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
  const total = (of: (view: TransferView) => number) => bytes(views.reduce((sum, view) => sum + of(view), 0));
  const arrived = `${total(({ accepted }) => accepted)} of ${total(({ size }) => size ?? 0)} arrived`;
  return `${views.length} transfers: ${states}; ${arrived}`;
}

/** A page about one transfer: what, where, how far, what proves it, and what happened when. */
export function page(detail: TransferDetail): string {
  const facts = [
    `${printable(detail.name)} (${detail.id})`,
    `  ${detail.direction} from ${printable(detail.source)}`,
    `  to ${printable(detail.location ?? detail.destination)}`,
    `  ${stateInWords(detail.state, Date.now())}${differs(detail) ? ', but the file on this machine is not what was transferred any more' : ''}; ${bytes(detail.accepted)} of ${detail.size === null ? 'an unknown size' : bytes(detail.size)}`,
    `  ${bytes(detail.bytesSent)} moved in all, last resumed from ${bytes(detail.resumedFrom)}`,
  ];
  if (detail.proof !== null) {
    const { sha256, treeDigest } = detail.proof;
    facts.push(`  ${evidenceInWords(detail.proof)}`, `  SHA-256 ${sha256}`, `  tree digest ${treeDigest}`);
  }
  facts.push(...detail.digests.map(digestInWords));
  const timeline = detail.timeline.map(({ at, kind, detail: more }) => {
    const words = Object.entries(more).flatMap(([name, value]) => inWords(kind, name, value));
    return `  ${new Date(at).toISOString()}  ${kind}${words.length === 0 ? '' : `: ${words.join(', ')}`}`;
  });
  return [...facts, ...timeline].join('\n');
}

/** What somebody stated about the whole file, and whether it is so. */
function digestInWords({ algorithm, value, statedBy, matches }: CheckedDigest): string {
  const result = matches === null ? 'not compared yet' : matches ? 'matches' : 'does not match';
  return `  ${digestNames[algorithm]} ${value}, ${printable(statedBy)}: ${result}`;
}

/** What nobody stated is left out, moments are dates, and a name is not said twice. */
function inWords(kind: string, name: string, value: string | number | boolean | null): string[] {
  if (value === null) return [];
  const moment = name.endsWith('At') && name !== 'differsAt' && typeof value === 'number';
  const shown = printable(moment ? new Date(value).toISOString() : String(value));
  return [name === kind ? shown : `${name} ${shown}`];
}

/** What the last `verify` found; an earlier difference no longer counts when the file matched again. */
function differs({ timeline }: TransferDetail): boolean {
  return timeline.findLast(({ kind }) => kind === 'verified-again')?.detail['matches'] === false;
}
