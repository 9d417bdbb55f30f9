/** Made-up transfers in every state, the same for the same number. For looking at the window, and for its tests. */
import { longTimeline, shortTimeline } from './sample-timeline.ts';
import type { TrustedCertificate } from '../../preload/contract/certificate.ts';
import type { TransferDetail, TransferState, TransferView } from '../../preload/contract/transfer.ts';

const names = [
  'A001_C004_0412_main.mov',
  'Interview – day 2, camera B (graded).mxf',
  'sound_roll_14.wav',
  'debian-12.8.0-amd64-DVD-1.iso',
  'card-07-backup.tar.zst',
  'Ærøskøbing 空港 🎬 final FINAL v3 with a name that does not want to end anywhere soon.mp4',
  'contract signed.pdf',
  'frames_0001-2400.exr',
];

const MB = 1_000_000;
const sha = (seed: number): string =>
  Array.from({ length: 64 }, (_, index) => ((seed * 31 + index * index * 7) % 16).toString(16)).join('');

export const sampleTrusted: TrustedCertificate = {
  host: 'files.studio.example:443',
  subject: 'files.studio.example',
  issuer: 'Studio Example Ltd',
  validUntil: Date.UTC(2025, 4, 4),
  fingerprint: sha(4).toUpperCase().match(/../g)?.join(':') ?? '',
  trustedAt: Date.UTC(2024, 4, 5),
};

const states: readonly TransferState[] = [
  { name: 'transferring' },
  {
    name: 'waiting',
    reason: 'offline',
    until: null,
    error: { code: 'UNREACHABLE', message: 'There is no route to files.studio.example.' },
  },
  { name: 'verifying' },
  { name: 'done' },
  { name: 'paused' },
  {
    name: 'attention',
    question: {
      kind: 'source-changed',
      message: 'The file changed after 1.2 GB were sent. What the server has is kept until you decide.',
      answers: ['start-over', 'keep-waiting', 'give-up'],
    },
  },
  {
    name: 'failed',
    error: { code: 'TOO_LARGE', message: 'The server takes at most 5.0 GB, and this file has 8.1 GB.' },
  },
  { name: 'queued' },
];

export const asksAboutCertificate: TransferState = {
  name: 'attention',
  question: {
    kind: 'certificate-changed',
    message: 'files.studio.example:443 shows another certificate than the one that was trusted.',
    answers: ['trust', 'distrust'],
    certificate: {
      host: 'files.studio.example:443',
      subject: 'files.studio.example',
      names: ['files.studio.example', '192.168.1.4'],
      issuer: 'Studio Example Ltd',
      validFrom: Date.UTC(2024, 4, 4),
      validUntil: Date.UTC(2025, 4, 4),
      fingerprint: sha(5).toUpperCase().match(/../g)?.join(':') ?? '',
      doubts: ['unknown-issuer', 'expired'],
      trusted: sampleTrusted.fingerprint,
    },
  },
};

export const asksAboutName: TransferState = {
  name: 'attention',
  question: {
    kind: 'name-exists',
    message: 'A file named film.mov is in /home/ann/Downloads already. Nothing was saved yet.',
    answers: ['keep-both', 'compare', 'give-up'],
    existing: {
      ...{ name: 'film.mov', kind: 'file', size: 3_400 * MB, modifiedAt: Date.UTC(2026, 4, 12, 10, 22) },
      ...{ offered: 3_400 * MB, freeName: 'film (2).mov' },
      stated: { algorithm: 'sha-256', statedBy: 'Repr-Digest header', outcome: 'open' },
    },
  },
};

export function sampleTransfer(number: number, now: number): TransferDetail {
  const state = states[number % states.length] ?? { name: 'queued' };
  const upload = number % 3 !== 2;
  const size = (400 + ((number * 977) % 7600)) * MB + number;
  const done = state.name === 'done';
  const accepted = acceptedOf(state, size, number);
  const view: TransferView = {
    id: `t${String(number).padStart(6, '0')}`,
    batchId: `b${Math.floor(number / 8)}`,
    direction: upload ? 'upload' : 'download',
    name: names[number % names.length] ?? 'file',
    size,
    source: upload ? `/home/ann/Films/${names[number % names.length]}` : 'https://mirror.example/pub/file',
    destination: upload ? 'https://files.studio.example/files/' : '/home/ann/Downloads',
    state,
    sent: Math.min(size, state.name === 'transferring' ? accepted + 64 * MB : accepted),
    accepted,
    durable: Math.max(0, state.name === 'transferring' ? accepted - 32 * MB : accepted),
    verified: state.name === 'verifying' ? Math.floor(size * 0.62) : 0,
    bytesPerSecond:
      state.name === 'transferring' ? 11_400_000 + number * 1000 : state.name === 'verifying' ? 890 * MB : 0,
    secondsLeft:
      state.name === 'transferring' ? (size - accepted) / 11_400_000 : state.name === 'verifying' ? 3 : null,
    proof: done ? { evidence: evidence(number), sha256: sha(number), treeDigest: sha(number + 1) } : null,
    location: done ? (upload ? 'https://files.studio.example/files/9f2c' : '/home/ann/Downloads/file') : null,
    addedAt: now - number * 60_000,
    position: number,
    priority: 'normal',
    relativePath: null,
    bytesPerSecondLimit: null,
    destinationId: null,
  };
  return {
    ...view,
    timeline: state.name === 'failed' ? longTimeline(now, size) : shortTimeline(now, accepted),
    uploadUrl: null,
    expiresAt: upload && !done ? now + 7 * 86_400_000 : null,
    strategy: upload
      ? 'One request to the end of the file: the server keeps what arrives, so a break costs nothing more.'
      : null,
    validator: null,
    resumedFrom: accepted > 0 ? Math.floor(accepted / 2) : 0,
    bytesSent: accepted + 8 * MB,
    digests: [],
  };
}

function acceptedOf(state: TransferState, size: number, number: number): number {
  if (state.name === 'queued') return 0;
  if (state.name === 'done' || state.name === 'verifying') return size;
  return Math.floor(size * (0.12 + ((number * 37) % 80) / 100));
}

function evidence(number: number): { level: 0 | 1 | 2 | 3; by: string } {
  const level = ([1, 2, 3, 0] as const)[Math.floor(number / 8) % 4] ?? 1;
  const by = {
    0: 'The length matches. No strong validator held over the whole transfer, so nothing shows that every byte came from one version of the file.',
    1: 'The server acknowledged every byte, and the file here did not change from its hash to its last byte. The server stated no digest.',
    2: 'Every byte came from one version of the file, and each block read back from disk matches the hash made when it arrived.',
    3: "The publisher's SHA-256 (SHA256SUMS) matches the file read back from disk.",
  }[level];
  return { level, by };
}
