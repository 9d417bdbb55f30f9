/** The command line's words for bytes, times, states and evidence. English, plain, never a control character. */
import type {
  EvidenceLevel,
  Proof,
  TransferDetail,
  TransferState,
  TransferView,
  WaitingReason,
} from '../../preload/contract/transfer.ts';

const byteUnits = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Bytes with three figures in decimal units (1 MB = 1,000,000 bytes, as disks and networks are sold). */
export function bytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const figures = unit === 0 ? String(value) : value.toPrecision(3);
  return `${figures} ${byteUnits[unit] ?? 'bytes'}`;
}

/** Bytes a second; null is no limit. */
export function rate(bytesPerSecond: number | null): string {
  return bytesPerSecond === null ? 'full speed' : `${bytes(bytesPerSecond)}/s`;
}

/** Rows under each other, each column as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[]): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

/** Seconds in the two largest units that matter. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor(whole / 3600) % 24;
  const minutes = Math.floor(whole / 60) % 60;
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  if (minutes > 0) return `${minutes} min ${whole % 60} s`;
  return `${whole} s`;
}

/**
 * Whole per cent of what the other side acknowledged: bytes that only left this machine may have to go again, and a
 * number that falls back would have been untrue. 100 only for every byte; null while the size is not known.
 */
export function percent(view: TransferView): number | null {
  if (view.size === null) return null;
  if (view.accepted >= view.size) return 100;
  return Math.min(99, Math.floor((view.accepted / view.size) * 100));
}

/** Names come from other people: what would steer the terminal (C0, C1, direction marks) is shown as a box. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '\u25a1');
}

const waitingWords: Readonly<Record<WaitingReason, string>> = {
  offline: 'waiting for a network',
  retry: 'waiting to try again',
  'server-busy': 'waiting because the server is busy',
  metered: 'waiting for a network that is not metered',
  'on-battery': 'waiting for power',
  'outside-hours': 'waiting for the allowed hours',
  'disk-full': 'waiting for free space on the disk',
  'volume-missing': 'waiting for the disk to be connected',
  source: 'waiting for the file as it was',
  turn: 'waiting for its turn',
};

/** A state in words; `now` in milliseconds since the epoch. */
export function stateInWords(state: TransferState, now: number): string {
  switch (state.name) {
    case 'queued':
      return 'queued';
    case 'probing':
      return 'asking the server';
    case 'transferring':
      return 'moving';
    case 'verifying':
      return 'comparing';
    case 'finishing':
      return 'finishing';
    case 'done':
      return 'done';
    case 'paused':
      return 'paused';
    case 'waiting': {
      const next = state.until === null ? '' : `, next try in ${duration((state.until - now) / 1000)}`;
      const why = state.error === null ? '' : ` (${printable(state.error.message).replace(/\.$/, '')})`;
      return `${waitingWords[state.reason]}${next}${why}`;
    }
    case 'failed':
      return `failed: ${printable(state.error.message)}`;
    case 'attention':
      return `asks: ${printable(state.question.message)}`;
  }
}

/** Level 0 has many reasons, one of them a difference found later; `by` says which it was. */
const levelWords: Readonly<Record<EvidenceLevel, string>> = {
  0: 'nothing beyond this is proven',
  1: 'consistent',
  2: 'chunk-verified',
  3: 'end-to-end',
};

export function evidenceInWords(proof: Proof | null): string {
  if (proof === null) return 'There is no evidence.';
  const { level, by } = proof.evidence;
  return `Evidence ${level} of 3 (${levelWords[level]}): ${sentence(by)}`;
}

/** What happened to a finished transfer, and what proves it. */
export function doneInWords(detail: TransferDetail): string {
  const what = `${printable(detail.relativePath ?? detail.name)} (${bytes(detail.size ?? 0)})`;
  const where = detail.location === null ? '' : `: ${printable(detail.location)}`;
  const verb = detail.direction === 'upload' ? 'is uploaded' : 'is downloaded';
  const resumed =
    detail.resumedFrom > 0 ? ` It was resumed from ${bytes(detail.resumedFrom)}${repeats(detail)}.` : '';
  return `${what} ${verb}${where}.${resumed} ${evidenceInWords(detail.proof)}`;
}

/** A process that was killed could not count its last bytes, so only what was counted is claimed, never "none". */
function repeats(detail: TransferDetail): string {
  const again = detail.bytesSent - (detail.size ?? 0);
  return again > 0 ? `; at least ${bytes(again)} moved twice` : '';
}

function sentence(text: string): string {
  const shown = printable(text);
  return /[.!?]$/.test(shown) ? shown : `${shown}.`;
}
