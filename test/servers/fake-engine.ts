/** An engine that moves nothing: made-up transfers that look alive and obey commands. For tests of the window alone. */
import { fullSpeed } from '../../preload/contract/bandwidth.ts';
import type { AddResult, EngineCommands } from '../../preload/contract/commands.ts';
import type { TrustedCertificate } from '../../preload/contract/certificate.ts';
import type { EngineEvent } from '../../preload/contract/events.ts';
import type { TransferDetail, TransferState } from '../../preload/contract/transfer.ts';
import type { EngineCommandName, OwningEngine } from '../../main/engine/engine-port.ts';
import { toView } from '../../main/ipc/pending-update.ts';
import { TransferError } from '../../main/engine/transfer-error.ts';
import { createFakeDestinations, fakeAbilities } from './fake-destinations.ts';
import { filesIn } from './fake-folder.ts';
import { sampleBlocks } from './sample-blocks.ts';
import { asksAboutCertificate, asksAboutName, sampleTransfer, sampleTrusted } from './sample-transfers.ts';

type Handlers = { readonly [N in EngineCommandName]: EngineCommands[N] };

export interface FakeEngineOptions {
  /** Made-up transfers it begins with. */
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly now?: number;
  /** False for a machine without a keyring. */
  readonly secretsKept?: boolean;
}

const tick = 100;
const atOnce = 200;

export function createFakeEngine({
  count,
  now = Date.now(),
  secretsKept = true,
}: FakeEngineOptions): OwningEngine {
  const transfers = new Map<string, TransferDetail>();
  const listeners = new Set<(event: EngineEvent) => void>();
  const destinations = createFakeDestinations({ secretsKept });
  let bandwidth = fullSpeed;
  let trusted: readonly TrustedCertificate[] = [sampleTrusted];
  let ticker: NodeJS.Timeout | null = null;
  let next = count;
  for (let number = 0; number < count; number += 1) {
    const transfer = sampleTransfer(number, now);
    transfers.set(transfer.id, transfer);
  }

  const tell = (event: EngineEvent): void => listeners.forEach((listener) => listener(event));
  const get = (id: string): TransferDetail => {
    const found = transfers.get(id);
    if (found === undefined) throw new TransferError('NO_SUCH_TRANSFER', `There is no transfer ${id}.`);
    return found;
  };
  const enter = (id: string, state: TransferState, fields: Partial<TransferDetail> = {}): void => {
    transfers.set(id, { ...get(id), ...fields, state });
    tell({ event: 'state', id, state });
  };
  const change = (id: string, fields: Partial<TransferDetail>): void => {
    const transfer = { ...get(id), ...fields };
    transfers.set(id, transfer);
    tell({ event: 'progress', transfer: toView(transfer) });
  };
  const add = (fields: Partial<TransferDetail>): TransferDetail => {
    const number = next++;
    const fresh = { state: { name: 'queued' }, sent: 0, accepted: 0, durable: 0, verified: 0 } as const;
    const quiet = { bytesPerSecond: 0, secondsLeft: null, proof: null, location: null, timeline: [] };
    const transfer = { ...sampleTransfer(number, now), relativePath: null, ...fresh, ...quiet, ...fields };
    transfers.set(transfer.id, transfer);
    tell({ event: 'added', transfer: toView(transfer) });
    return transfer;
  };
  const inOrder = (): TransferDetail[] => [...transfers.values()].sort((a, b) => a.position - b.position);

  const handlers: Handlers = {
    list: ({ after, limit, ids }) =>
      inOrder()
        .filter(({ id, position }) => (ids?.includes(id) ?? true) && position > (after?.position ?? -1))
        .slice(0, limit)
        .map(toView),
    show: ({ id }) => get(id),
    blocks: ({ id }) => sampleBlocks(get(id), now),
    addUploads: ({ paths, to, options }) => {
      const saved = destinations.find(to);
      const batchId = `added${next}`;
      const found = paths.map(filesIn);
      const skipped = found.flatMap((one) => one.skipped);
      const added = found.flatMap(({ files }) =>
        files.map(({ path, relativePath, size }) =>
          add({
            batchId,
            direction: 'upload',
            name: lastName(path),
            source: path,
            size,
            relativePath,
            destination: saved?.url ?? to,
            destinationId: saved?.id ?? null,
            priority: options?.priority ?? 'normal',
          }),
        ),
      );
      return { added, skipped: skipped.slice(0, 1000), skippedCount: skipped.length, refused: [] };
    },
    addDownloads: ({ urls, into }): AddResult => {
      const good = urls.filter((url) => /^https?:/.test(url));
      const batchId = `added${next}`;
      const added = good.map((url) =>
        add({
          ...{ batchId, direction: 'download', name: lastName(url), source: url, destination: into },
          // What a server of one's own shows.
          ...(url.includes('//self-signed.') && { state: asksAboutCertificate }),
          // What is there already.
          ...(url.includes('//taken.') && { state: asksAboutName, size: 3_400_000_000 }),
        }),
      );
      const error = {
        code: 'UNKNOWN_SCHEME',
        message: 'Only http and https links can be downloaded.',
      } as const;
      const bad = urls.filter((url) => !good.includes(url));
      return { added, skipped: [], skippedCount: 0, refused: bad.map((input) => ({ input, error })) };
    },
    pause: ({ ids }) => ids.forEach((id) => enter(id, { name: 'paused' })),
    resume: ({ ids }) => ids.forEach((id) => enter(id, { name: 'transferring' }, { bytesPerSecond: 9e6 })),
    cancel: ({ ids }) => {
      const state = { name: 'failed', error: { code: 'CANCELLED', message: 'Cancelled.' } } as const;
      ids.forEach((id) => enter(id, state, { sent: 0, accepted: 0, durable: 0 }));
    },
    remove: ({ ids }) =>
      ids.forEach((id) => {
        get(id);
        transfers.delete(id);
        tell({ event: 'removed', id });
      }),
    listTrusted: () => trusted,
    forgetTrusted: ({ host }) => {
      trusted = trusted.filter((one) => one.host !== host);
    },
    adoptParts: () => ({ added: [], skipped: [], skippedCount: 0, refused: [] }),
    relink: ({ id, url }) => {
      change(id, { source: url });
      return handlers.resume({ ids: [id] });
    },
    answerBatch: ({ id, answer }) => {
      const { batchId } = get(id);
      const alike = inOrder().filter((one) => one.batchId === batchId && one.state.name === 'attention');
      for (const one of alike) handlers.answer({ id: one.id, answer });
      return alike.length;
    },
    answer: ({ id, answer }) => {
      if (answer === 'give-up') return handlers.cancel({ ids: [id] });
      if (answer !== 'keep-waiting') return handlers.resume({ ids: [id] });
      return enter(id, { name: 'waiting', reason: 'source', until: now + 60_000, error: null });
    },
    verify: ({ id, readBack }) => {
      const { proof } = get(id);
      if (readBack && proof !== null) {
        const by = 'The whole file was read back from the server and compared, byte for byte.';
        change(id, { proof: { ...proof, evidence: { level: 3, by } } });
      }
      return get(id);
    },
    pauseAll: () => {
      const running = inOrder().filter(({ state }) => !settled.has(state.name));
      handlers.pause({ ids: running.map(({ id }) => id) });
    },
    resumeAll: () => {
      const paused = inOrder().filter(({ state }) => state.name === 'paused');
      paused.forEach(({ id }) => enter(id, { name: 'queued' }));
    },
    setPriority: ({ ids, priority }) => ids.forEach((id) => change(id, { priority })),
    move: ({ ids, before }) => {
      const moved = new Set(ids);
      const rest = inOrder().filter(({ id }) => !moved.has(id));
      const at = before === null ? rest.length : rest.findIndex(({ id }) => id === before);
      [...rest.slice(0, at), ...ids.map(get), ...rest.slice(at)].forEach(({ id, position }, index) => {
        if (position !== index) change(id, { position: index });
      });
    },
    startNext: ({ ids }) => {
      const first = inOrder()[0];
      handlers.move({ ids, before: first === undefined || ids.includes(first.id) ? null : first.id });
      ids.forEach((id) => get(id).state.name === 'paused' && enter(id, { name: 'queued' }));
    },
    setLimit: ({ ids, bytesPerSecond }) =>
      ids.forEach((id) => change(id, { bytesPerSecondLimit: bytesPerSecond })),
    readBandwidth: () => bandwidth,
    setBandwidth: (wanted) => {
      bandwidth = wanted;
    },
    listDestinations: () => destinations.list(),
    saveDestination: (input) => destinations.save(input),
    removeDestination: ({ id }) => destinations.remove(id),
    probeDestination: ({ url }) => fakeAbilities(url),
    testDestination: ({ url }) => ({ host: new URL(url).host, steps: [], leftBehind: null }),
  };

  const move = (): void => {
    let moving = 0;
    for (const transfer of transfers.values()) {
      if (transfer.state.name !== 'transferring') continue;
      // A real scheduler lets no more run at once.
      if (++moving > atOnce) return;
      const size = transfer.size ?? Infinity;
      const accepted = Math.min(size, transfer.accepted + transfer.bytesPerSecond / 10);
      const secondsLeft = (size - accepted) / transfer.bytesPerSecond;
      change(transfer.id, {
        accepted,
        sent: Math.min(size, accepted + 64e6),
        durable: accepted,
        secondsLeft,
      });
    }
  };

  return {
    async execute(name, input) {
      // The handler's type follows from `name`; the compiler does not relate the two.
      const handler = handlers[name] as (input: unknown) => ReturnType<EngineCommands[typeof name]>;
      return handler(input);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      ticker = setInterval(move, tick);
    },
    rest: async () => undefined,
    wake: async () => undefined,
    tune: () => undefined,
    hold: async () => undefined,
    async stop() {
      if (ticker !== null) clearInterval(ticker);
    },
  };
}

const settled: ReadonlySet<TransferState['name']> = new Set(['done', 'failed', 'attention', 'paused']);

const lastName = (path: string): string => path.split('/').at(-1) ?? path;
