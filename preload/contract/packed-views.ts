/**
 * Views of transfers as they cross to the window when there are many: what repeats itself (folders, addresses, states,
 * sentences) crosses once a page, and no field carries its name. A third of the text, and a third of the memory after it.
 */
import type { EvidenceLevel, Priority, TransferState, TransferView } from './transfer.ts';

/** Of the first page that a window asks for: more than the highest screen shows at once. */
export const firstPageRows = 200;

export interface PackedViews {
  readonly strings: readonly string[];
  readonly states: readonly TransferState[];
  readonly rows: readonly PackedRow[];
}

/** Indices into `strings` are marked `At`; null stands for what is null in the view. */
type PackedRow = readonly [
  id: string,
  batchAt: number,
  upload: 0 | 1,
  name: string,
  size: number | null,
  source: PackedText,
  destinationAt: number,
  stateAt: number,
  sent: number,
  accepted: number,
  durable: number,
  verified: number,
  bytesPerSecond: number,
  secondsLeft: number | null,
  proof: PackedProof | null,
  location: PackedText | null,
  addedAt: number,
  position: number,
  priority: number,
  relativePath: PackedText | null,
  bytesPerSecondLimit: number | null,
  destinationIdAt: number | null,
];

/** The beginning that others share, and the rest: text of its own, 0 for nothing, 1 for the name, 2 for the relative path. */
type PackedText = readonly [headAt: number, tail: string | 0 | 1 | 2];
type PackedProof = readonly [level: EvidenceLevel, byAt: number, sha256: string, treeDigest: string];

const priorities: readonly Priority[] = ['high', 'normal', 'low'];

export function packViews(views: readonly TransferView[]): PackedViews {
  const strings = new Table<string>();
  const states = new Table<TransferState>();
  const split = (text: string, name: string, relativePath: string | null): PackedText => {
    if (relativePath !== null && text.endsWith(relativePath))
      return [strings.at(text.slice(0, text.length - relativePath.length)), 2];
    if (text.endsWith(name)) return [strings.at(text.slice(0, text.length - name.length)), 1];
    const cut = text.lastIndexOf('/') + 1;
    return [strings.at(text.slice(0, cut)), cut === text.length ? 0 : text.slice(cut)];
  };
  const rows = views.map((view): PackedRow => {
    const { name, relativePath, proof, location, state } = view;
    return [
      view.id,
      strings.at(view.batchId),
      view.direction === 'upload' ? 1 : 0,
      name,
      view.size,
      split(view.source, name, relativePath),
      strings.at(view.destination),
      states.at(state, Object.keys(state).length === 1 ? state.name : JSON.stringify(state)),
      view.sent,
      view.accepted,
      view.durable,
      view.verified,
      view.bytesPerSecond,
      view.secondsLeft,
      proof === null
        ? null
        : [proof.evidence.level, strings.at(proof.evidence.by), proof.sha256, proof.treeDigest],
      location === null ? null : split(location, name, null),
      view.addedAt,
      view.position,
      priorities.indexOf(view.priority),
      relativePath === null ? null : split(relativePath, name, null),
      view.bytesPerSecondLimit,
      view.destinationId === null ? null : strings.at(view.destinationId),
    ];
  });
  return { strings: strings.values, states: states.values, rows };
}

/** Throws RangeError where an index leads nowhere. */
export function unpackViews({ strings, states, rows }: PackedViews): TransferView[] {
  const evidences = new Map<string, NonNullable<TransferView['proof']>['evidence']>();
  const text = (at: number): string => known(strings[at]);
  const join = ([headAt, tail]: PackedText, name: string, relativePath: string | null): string => {
    const head = text(headAt);
    if (tail === 0) return head;
    const rest = tail === 1 ? name : tail === 2 ? (relativePath ?? '') : tail;
    return head === '' ? rest : head + rest;
  };
  const evidence = (level: EvidenceLevel, byAt: number) => {
    const key = `${level} ${byAt}`;
    const found = evidences.get(key) ?? { level, by: text(byAt) };
    evidences.set(key, found);
    return found;
  };
  return rows.map((row): TransferView => {
    const [id, batchAt, upload, name, size, source, destinationAt, stateAt, sent, accepted, durable] = row;
    const proof = row[14];
    const location = row[15];
    const relative = row[19];
    const relativePath = relative === null ? null : join(relative, name, null);
    return {
      id,
      batchId: text(batchAt),
      direction: upload === 1 ? 'upload' : 'download',
      name,
      size,
      source: join(source, name, relativePath),
      destination: text(destinationAt),
      state: known(states[stateAt]),
      sent,
      accepted,
      durable,
      verified: row[11],
      bytesPerSecond: row[12],
      secondsLeft: row[13],
      proof:
        proof === null
          ? null
          : { evidence: evidence(proof[0], proof[1]), sha256: proof[2], treeDigest: proof[3] },
      location: location === null ? null : join(location, name, null),
      addedAt: row[16],
      position: row[17],
      priority: known(priorities[row[18]]),
      relativePath,
      bytesPerSecondLimit: row[20],
      destinationId: row[21] === null ? null : text(row[21]),
    };
  });
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError('A packed transfer points at what is not there.');
  return value;
}

/** Each different value once, by its key. */
class Table<T> {
  readonly values: T[] = [];
  readonly #places = new Map<string, number>();

  at(value: T, key = String(value)): number {
    const found = this.#places.get(key);
    if (found !== undefined) return found;
    this.#places.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}
