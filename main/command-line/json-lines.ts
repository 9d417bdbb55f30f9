/** The objects that --json prints, one a line. Fields are only ever added: scripts depend on them. */
import type { CertificateFacts } from '../../preload/contract/certificate.ts';
import type { ExistingFile } from '../../preload/contract/existing-file.ts';
import type { Destination } from '../../preload/contract/destination.ts';
import type { SkippedPath } from '../../preload/contract/commands.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import type {
  Proof,
  Question,
  TimelineEntry,
  TransferDetail,
  TransferState,
  TransferView,
} from '../../preload/contract/transfer.ts';

type Json = Readonly<Record<string, unknown>>;

export const addedLine = ({ id, name, relativePath, size }: TransferView): Json => ({
  event: 'added',
  id,
  name,
  ...(relativePath === null ? {} : { relativePath }),
  size,
});

export const stateLine = (id: string, state: TransferState): Json => ({
  event: 'state',
  id,
  ...flatState(state),
});

export const progressLine = ({ id, sent, accepted, durable, size }: TransferView): Json => ({
  event: 'progress',
  id,
  sent,
  accepted,
  durable,
  size,
});

export const doneLine = (detail: TransferDetail): Json => ({
  event: 'done',
  id: detail.id,
  ...place(detail),
  size: detail.size,
  ...flatProof(detail.proof),
  resumedFrom: detail.resumedFrom,
  bytesSent: detail.bytesSent,
  timeline: detail.timeline.map(timelineLine),
});

export const failedLine = (id: string, error: WireError): Json => ({ event: 'failed', id, ...pick(error) });

/** An input that did not become a transfer, or a command about none that exists (then without `input`). */
export const refusedLine = (error: WireError, input?: string): Json => ({
  event: 'failed',
  id: null,
  ...(input === undefined ? {} : { input }),
  ...pick(error),
});

/** What was left out of folders; `paths` holds the first thousand of the `count`. */
export const skippedLine = (paths: readonly SkippedPath[], count: number): Json => ({
  event: 'skipped',
  count,
  paths,
});

export const questionLine = (id: string, question: Question): Json => ({
  event: 'question',
  id,
  kind: question.kind,
  ...askedOf(question),
});

export const limitLine = (id: string, bytesPerSecond: number | null): Json => ({
  event: 'limit',
  id,
  bytesPerSecond,
});

/** What changed about a transfer's turn. */
export const orderLine = (event: 'priority' | 'move', id: string, what: Json): Json => ({
  event,
  id,
  ...what,
});

/** A report that was written into a file. */
export const writtenReportLine = (path: string): Json => ({ event: 'report', path });

/** A report itself: as `report`, or as a page in `html`. */
export const reportLine = (report: Json): Json => ({ event: 'report', ...report });

export const removedLine = (id: string): Json => ({ event: 'removed', id });

/** One transfer as `list` prints it. Times are ISO 8601. */
export const transferLine = (view: TransferView): Json => ({
  id: view.id,
  direction: view.direction,
  name: view.name,
  ...(view.relativePath === null ? {} : { relativePath: view.relativePath }),
  size: view.size,
  ...flatState(view.state),
  priority: view.priority,
  sent: view.sent,
  accepted: view.accepted,
  durable: view.durable,
  source: view.source,
  destination: view.destination,
  ...place(view),
  ...(view.proof === null ? {} : flatProof(view.proof)),
  addedAt: iso(view.addedAt),
});

/** One transfer as `show` and `verify` print it. */
export const detailLine = (detail: TransferDetail): Json => ({
  ...transferLine(detail),
  uploadUrl: detail.uploadUrl,
  validator: detail.validator,
  resumedFrom: detail.resumedFrom,
  bytesSent: detail.bytesSent,
  digests: detail.digests,
  timeline: detail.timeline.map(timelineLine),
});

/** A saved destination, as far as it may be shown: of headers only the names, of a sign-in only the user. */
export const destinationLine = (destination: Destination): Json => ({
  id: destination.id,
  name: destination.name,
  url: destination.url,
  headers: destination.headerNames,
  signIn: destination.credential.kind,
  user: destination.credential.user,
  ...destination.policy,
  addedAt: iso(destination.addedAt),
});

export const removedDestinationLine = (id: string): Json => ({ event: 'removed-destination', id });

/** `at` and `kind` win over facts of the same name: a fact must not rename its entry. */
const timelineLine = ({ at, kind, detail }: TimelineEntry): Json => {
  const own = { at: iso(at), kind };
  return { ...own, ...detail, ...own };
};

function flatState(state: TransferState): Json {
  switch (state.name) {
    case 'waiting':
      return {
        state: state.name,
        reason: state.reason,
        ...(state.until === null ? {} : { until: iso(state.until) }),
        ...(state.error === null ? {} : pick(state.error)),
      };
    case 'failed':
      return { state: state.name, reason: state.error.code, ...pick(state.error) };
    case 'attention':
      return {
        state: state.name,
        reason: state.question.kind,
        ...askedOf(state.question),
      };
    default:
      return { state: state.name };
  }
}

function flatProof(proof: Proof | null): Json {
  return {
    sha256: proof?.sha256 ?? null,
    treeDigest: proof?.treeDigest ?? null,
    evidence: proof?.evidence ?? null,
  };
}

/** `url` for what was uploaded, `path` for what was downloaded, neither before it is there. */
function place({ direction, location }: TransferView): Json {
  if (location === null) return {};
  return direction === 'upload' ? { url: location } : { path: location };
}

const askedOf = ({ message, answers, certificate, existing }: Question): Json => ({
  message,
  answers,
  ...(certificate !== undefined && { certificate: certificateOf(certificate) }),
  ...(existing !== undefined && { existing: existingOf(existing) }),
});

/** With times as everywhere here. */
const certificateOf = (facts: CertificateFacts): Json => ({
  ...facts,
  validFrom: iso(facts.validFrom),
  validUntil: iso(facts.validUntil),
});

const existingOf = (facts: ExistingFile): Json => ({
  ...facts,
  modifiedAt: facts.modifiedAt === null ? null : iso(facts.modifiedAt),
});

const pick = ({ code, message }: WireError): Json => ({ code, message });
const iso = (ms: number): string => new Date(ms).toISOString();
