/** An engine that moves nothing: made-up transfers that look alive and obey commands. For tests of the window alone. */
import type { EngineCommands } from '../../preload/contract/commands.ts';
import type { EngineEvent } from '../../preload/contract/events.ts';
import type { TransferDetail, TransferState } from '../../preload/contract/transfer.ts';
import type { EngineCommandName, OwningEngine } from '../../main/engine/engine-port.ts';
import { toView } from '../../main/ipc/pending-update.ts';
import { TransferError } from '../../main/engine/transfer-error.ts';
import { sampleTransfer } from './sample-transfers.ts';

type Handlers = { readonly [N in EngineCommandName]: EngineCommands[N] };

const tick = 100;
const atOnce = 200;

export function createFakeEngine(count: number, now: number = Date.now()): OwningEngine {
  const transfers = new Map<string, TransferDetail>();
  const listeners = new Set<(event: EngineEvent) => void>();
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
  const change = (id: string, fields: Partial<TransferDetail> & { state: TransferState }): void => {
    transfers.set(id, { ...get(id), ...fields });
    tell({ event: 'state', id, state: fields.state });
  };
  const add = (inputs: readonly string[], fields: (input: string) => Partial<TransferDetail>) => {
    const added = inputs.map((input) => {
      const number = next++;
      const fresh = { state: { name: 'queued' }, sent: 0, accepted: 0, durable: 0, proof: null } as const;
      const transfer: TransferDetail = { ...sampleTransfer(number, now), ...fresh, ...fields(input) };
      transfers.set(transfer.id, transfer);
      tell({ event: 'added', transfer });
      return transfer;
    });
    return { added, refused: [] };
  };
  const lastName = (path: string): string => path.split('/').at(-1) ?? path;

  const handlers: Handlers = {
    list: () => [...transfers.values()].map(toView),
    show: ({ id }) => get(id),
    addUploads: ({ paths, to }) =>
      add(paths, (path) => ({ direction: 'upload', name: lastName(path), source: path, destination: to })),
    addDownloads: ({ urls, into }) => {
      const bad = urls.filter((url) => !/^https?:/.test(url));
      const { added } = add(
        urls.filter((url) => !bad.includes(url)),
        (url) => ({ direction: 'download', name: lastName(url), source: url, destination: into }),
      );
      const error = {
        code: 'UNKNOWN_SCHEME',
        message: 'Only http and https links can be downloaded.',
      } as const;
      return { added, refused: bad.map((input) => ({ input, error })) };
    },
    pause: ({ ids }) => ids.forEach((id) => change(id, { state: { name: 'paused' } })),
    resume: ({ ids }) =>
      ids.forEach((id) => change(id, { state: { name: 'transferring' }, bytesPerSecond: 9e6 })),
    cancel: ({ ids }) =>
      ids.forEach((id) =>
        change(id, {
          state: { name: 'failed', error: { code: 'CANCELLED', message: 'Cancelled.' } },
          sent: 0,
          accepted: 0,
          durable: 0,
        }),
      ),
    remove: ({ ids }) =>
      ids.forEach((id) => {
        get(id);
        transfers.delete(id);
        tell({ event: 'removed', id });
      }),
    answer: ({ id, answer }) =>
      answer === 'give-up' ? handlers.cancel({ ids: [id] }) : handlers.resume({ ids: [id] }),
    verify: ({ id }) => get(id),
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
      const moved = {
        ...transfer,
        accepted,
        sent: Math.min(size, accepted + 64e6),
        durable: accepted,
        secondsLeft,
      };
      transfers.set(transfer.id, moved);
      tell({ event: 'progress', transfer: moved });
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
    async stop() {
      if (ticker !== null) clearInterval(ticker);
    },
  };
}
