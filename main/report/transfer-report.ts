/**
 * A report on transfers, as data: what was carried where, what proves it, and what happened on the way. Pure. Its form is
 * described in docs/report.md; fields are only ever added while `version` stays what it is.
 */
import { hideIn, secretsHider } from './hide-secrets.ts';
import { timelineSentence } from '../../renderer/i18n/timeline-sentence.ts';
import { evidenceName } from '../../renderer/i18n/evidence-words.ts';
import { totalsOf } from '../../renderer/picture/block-cells.ts';
import { figuresOf } from '../../renderer/picture/speed-chart.ts';
import type { TransferBlocks } from '../../preload/contract/blocks.ts';
import type { CheckedDigest } from '../../preload/contract/digest.ts';
import type {
  Direction,
  EvidenceLevel,
  StateName,
  TimelineEntry,
  TimelineKind,
  TransferDetail,
  TransferState,
} from '../../preload/contract/transfer.ts';

export const reportVersion = 1;

export interface Report {
  readonly format: 'carryover-report';
  readonly version: typeof reportVersion;
  /** ISO 8601, as every time in it. */
  readonly createdAt: string;
  /** Version of the app that made it. */
  readonly carryover: string;
  readonly transfers: readonly ReportedTransfer[];
}

export interface ReportedTransfer {
  readonly id: string;
  readonly batchId: string;
  readonly direction: Direction;
  readonly name: string;
  /** Inside what was added together; null for a single file. */
  readonly relativePath: string | null;
  /** Bytes; null while it is not known. */
  readonly size: number | null;
  readonly source: string;
  readonly destination: string;
  readonly location: string | null;
  readonly addedAt: string;
  readonly state: ReportedState;
  /** Bytes, as positions in the file. */
  readonly progress: { readonly sent: number; readonly accepted: number; readonly durable: number };
  /** Bytes over the network in all attempts, repeats included; the offset of the last resume. */
  readonly network: { readonly bytes: number; readonly resumedFrom: number };
  /** Null before it is done. */
  readonly evidence: {
    readonly level: EvidenceLevel;
    readonly name: string;
    readonly by: string;
  } | null;
  /** Of a finished file; lower-case hexadecimal. */
  readonly digests: {
    readonly sha256: string | null;
    readonly treeDigest: string | null;
    readonly stated: readonly CheckedDigest[];
  };
  readonly strategy: string | null;
  readonly validator: string | null;
  readonly interruptions: number;
  /** Bytes of each kind; null in a report of very many transfers. */
  readonly blocks: {
    readonly blockSize: number;
    readonly safe: number;
    readonly verified: number;
    readonly moving: number;
    readonly movedAgain: number;
    readonly missing: number | null;
  } | null;
  /** Bytes a second since the app started; null where too little was seen. */
  readonly speed: { readonly average: number; readonly highest: number } | null;
  /** Null in a report of very many transfers. */
  readonly timeline: readonly ReportedEntry[] | null;
}

export interface ReportedState {
  readonly name: StateName;
  /** Why it waits, the code of the error, or the question that is asked. */
  readonly reason?: string;
  readonly message?: string;
}

export interface ReportedEntry {
  readonly at: string;
  readonly kind: TimelineKind;
  /** In the language of who made the report. */
  readonly sentence: string;
  readonly facts: TimelineEntry['detail'];
}

/** What is known of one transfer; `blocks` is null where there are too many to ask about each. */
export interface Known {
  readonly detail: TransferDetail;
  readonly blocks: TransferBlocks | null;
}

export interface ReportMaker {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly version: string;
  /** Path of the home folder of who makes it. */
  readonly home: string;
}

export function reportOn(known: readonly Known[], { now, version, home }: ReportMaker): Report {
  const hide = secretsHider(home);
  return {
    format: 'carryover-report',
    version: reportVersion,
    createdAt: iso(now),
    carryover: version,
    transfers: known.map((one) => hideIn(reported(one), hide)),
  };
}

function reported({ detail, blocks }: Known): ReportedTransfer {
  const { proof, direction, timeline } = detail;
  const totals = blocks === null ? null : totalsOf(blocks);
  const figures = blocks === null ? null : figuresOf(blocks.speed);
  return {
    id: detail.id,
    batchId: detail.batchId,
    direction,
    name: detail.name,
    relativePath: detail.relativePath,
    size: detail.size,
    source: detail.source,
    destination: detail.destination,
    location: detail.location,
    addedAt: iso(detail.addedAt),
    state: stateOf(detail.state),
    progress: { sent: detail.sent, accepted: detail.accepted, durable: detail.durable },
    network: { bytes: detail.bytesSent, resumedFrom: detail.resumedFrom },
    evidence:
      proof === null ? null : { ...proof.evidence, name: evidenceName(proof.evidence.level, direction) },
    digests: {
      sha256: proof?.sha256 ?? null,
      treeDigest: proof?.treeDigest ?? null,
      stated: detail.digests,
    },
    strategy: detail.strategy,
    validator: detail.validator,
    interruptions: timeline.filter(({ kind }) => kind === 'interrupted').length,
    blocks:
      blocks === null || totals === null
        ? null
        : {
            blockSize: blocks.blockSize,
            safe: totals.safe,
            verified: totals.verified,
            moving: totals.moving,
            movedAgain: totals.again,
            missing: totals.missing,
          },
    speed:
      figures === null
        ? null
        : { average: Math.round(figures.average), highest: Math.round(figures.highest) },
    timeline:
      blocks === null
        ? null
        : timeline.map((entry) => ({
            at: iso(entry.at),
            kind: entry.kind,
            sentence: timelineSentence(entry),
            facts: entry.detail,
          })),
  };
}

function stateOf(state: TransferState): ReportedState {
  switch (state.name) {
    case 'waiting':
      return {
        name: state.name,
        reason: state.reason,
        ...(state.error === null ? {} : { message: state.error.message }),
      };
    case 'failed':
      return { name: state.name, reason: state.error.code, message: state.error.message };
    case 'attention':
      return { name: state.name, reason: state.question.kind, message: state.question.message };
    case 'queued':
    case 'probing':
    case 'transferring':
    case 'verifying':
    case 'finishing':
    case 'done':
    case 'paused':
      return { name: state.name };
    default:
      return state satisfies never;
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
