import { sampleBlocks } from './sample-blocks.ts';
import { fullSpeed } from '../../preload/contract/bandwidth.ts';
import type { Bandwidth } from '../../preload/contract/bandwidth.ts';
import type { EngineCommands, SkippedPath } from '../../preload/contract/commands.ts';
import type { EngineEvent, Notice } from '../../preload/contract/events.ts';
import type { TransferDetail, TransferState } from '../../preload/contract/transfer.ts';
import type { EngineCommandName, OwningEngine } from '../../main/engine/engine-port.ts';
import { TransferError } from '../../main/engine/transfer-error.ts';
import { createFakeDestinations, fakeAbilities } from './fake-destinations.ts';

type Call = {
  [N in EngineCommandName]: { name: N; input: Parameters<EngineCommands[N]>[0] };
}[EngineCommandName];

/** A finished or unfinished transfer for tests; every field may be set. */
export function makeTransfer(fields: Partial<TransferDetail> = {}): TransferDetail {
  return {
    id: 'abc0000001',
    batchId: 'batch00001',
    direction: 'upload',
    name: 'film.mov',
    size: 1000,
    source: '/films/film.mov',
    destination: 'http://127.0.0.1:1080/files/',
    state: { name: 'queued' },
    sent: 0,
    accepted: 0,
    durable: 0,
    verified: 0,
    bytesPerSecond: 0,
    secondsLeft: null,
    proof: null,
    location: null,
    addedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
    position: 1,
    priority: 'normal',
    relativePath: null,
    bytesPerSecondLimit: null,
    destinationId: null,
    timeline: [],
    uploadUrl: null,
    expiresAt: null,
    strategy: null,
    digests: [],
    validator: null,
    resumedFrom: 0,
    bytesSent: 0,
    ...fields,
  };
}

export const finishedFields: Partial<TransferDetail> = {
  state: { name: 'done' },
  sent: 1000,
  accepted: 1000,
  durable: 1000,
  bytesSent: 1200,
  resumedFrom: 400,
  location: 'http://127.0.0.1:1080/files/1',
  proof: {
    evidence: { level: 1, by: 'the source did not change while it was read' },
    sha256: 'a'.repeat(64),
    treeDigest: 'b'.repeat(64),
  },
  timeline: [{ at: Date.UTC(2026, 0, 2, 3, 4, 6), kind: 'resumed', detail: { offset: 400 } }],
};

/**
 * Stands in for the engine where the driver is what is tested: transfers are what the test puts in, and
 * nothing moves unless `onStart` (or the test) moves it.
 */
export class FakeCommandEngine implements OwningEngine {
  readonly notices: Notice[] = [];
  /** What folders are said to have held besides files. */
  leftOut: readonly SkippedPath[] = [];
  /** What is added holds no file. */
  addNothing = false;
  readonly calls: Call[] = [];
  readonly transfers = new Map<string, TransferDetail>();
  startedWith: { readonly only?: ReadonlySet<string> } | null = null;
  readonly destinations = createFakeDestinations({ secretsKept: true });
  bandwidth: Bandwidth = fullSpeed;
  stopped = false;
  /** Called when the driver lets transfers run. */
  onStart: () => void = () => undefined;
  readonly #listeners = new Set<(event: EngineEvent) => void>();

  constructor(transfers: readonly TransferDetail[] = []) {
    for (const transfer of transfers) this.transfers.set(transfer.id, transfer);
  }

  async execute<N extends EngineCommandName>(
    name: N,
    input: Parameters<EngineCommands[N]>[0],
  ): Promise<ReturnType<EngineCommands[N]>> {
    const call = { name, input } as Call;
    this.calls.push(call);
    return this.#answer(call) as ReturnType<EngineCommands[N]>;
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async start(options: { readonly only?: ReadonlySet<string> } = {}): Promise<void> {
    this.startedWith = options;
    this.onStart();
  }

  async rest(): Promise<void> {}

  async wake(): Promise<void> {}
  tune(): void {}
  async hold(): Promise<void> {}

  async stop(): Promise<void> {
    this.stopped = true;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  emit(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Puts a transfer into a state and tells it, as the engine does. */
  enter(id: string, state: TransferState): void {
    this.transfers.set(id, { ...this.#get(id), state });
    this.emit({ event: 'state', id, state });
    if (state.name === 'failed') this.emit({ event: 'failed', id, error: state.error });
  }

  finish(id: string): void {
    const transfer = { ...this.#get(id), ...finishedFields };
    this.transfers.set(id, transfer);
    this.emit({ event: 'state', id, state: transfer.state });
    this.emit({ event: 'done', transfer });
  }

  #answer(call: Call): unknown {
    switch (call.name) {
      case 'list':
        return [...this.transfers.values()];
      case 'show':
      case 'verify':
        return this.#get(call.input.id);
      case 'blocks':
        return sampleBlocks(this.#get(call.input.id), 1_700_000_000_000);
      case 'addUploads':
        return this.#add(call.input.paths);
      case 'addDownloads':
        return this.#add(call.input.urls);
      case 'adoptParts':
        return this.#add([`${call.input.folder}/found.mov`]);
      case 'setPriority':
        return call.input.ids.forEach((id) => this.#change(id, { priority: call.input.priority }));
      case 'setLimit':
        return call.input.ids.forEach((id) =>
          this.#change(id, { bytesPerSecondLimit: call.input.bytesPerSecond }),
        );
      case 'move':
      case 'startNext':
        return call.input.ids.forEach((id) => this.#get(id));
      case 'pauseAll':
        return this.transfers.forEach(({ id }) => this.enter(id, { name: 'paused' }));
      case 'resumeAll':
        return this.transfers.forEach(({ id }) => this.enter(id, { name: 'queued' }));
      case 'readBandwidth':
        return this.bandwidth;
      case 'setBandwidth':
        this.bandwidth = call.input;
        return undefined;
      case 'listTrusted':
        return [];
      case 'forgetTrusted':
        return undefined;
      case 'listDestinations':
        return this.destinations.list();
      case 'saveDestination':
        return this.destinations.save(call.input);
      case 'probeDestination':
        return fakeAbilities(call.input.url);
      case 'testDestination':
        return { host: new URL(call.input.url).host, steps: [], leftBehind: null };
      case 'removeDestination':
        return this.destinations.remove(call.input.id);
      case 'pause':
        return call.input.ids.forEach((id) => this.enter(id, { name: 'paused' }));
      case 'resume':
        return call.input.ids.forEach((id) => this.enter(id, { name: 'queued' }));
      case 'answerBatch':
        this.enter(call.input.id, { name: 'queued' });
        return 1;
      case 'answer':
      case 'relink':
        return this.enter(call.input.id, { name: 'queued' });
      case 'cancel':
        return call.input.ids.forEach((id) =>
          this.enter(id, { name: 'failed', error: { code: 'CANCELLED', message: 'You cancelled it.' } }),
        );
      case 'remove':
        return call.input.ids.forEach((id) => {
          this.transfers.delete(this.#get(id).id);
          this.emit({ event: 'removed', id });
        });
    }
  }

  /** Inputs that contain `missing` are refused, the others become transfers. */
  #add(inputs: readonly string[]) {
    const skipped = { skipped: this.leftOut, skippedCount: this.leftOut.length };
    if (this.addNothing) return { added: [], ...skipped, refused: [] };
    const refused = inputs
      .filter((input) => input.includes('missing'))
      .map((input) => ({
        input,
        error: { code: 'NO_SUCH_FILE' as const, message: 'There is no such file.' },
      }));
    const added = inputs
      .filter((input) => !input.includes('missing'))
      .map((input, index) =>
        makeTransfer({ id: `new000000${index}`, name: input.split('/').at(-1) ?? input, source: input }),
      );
    for (const transfer of added) this.transfers.set(transfer.id, transfer);
    return { added, ...skipped, refused };
  }

  #change(id: string, fields: Partial<TransferDetail>): void {
    const transfer = { ...this.#get(id), ...fields };
    this.transfers.set(id, transfer);
    this.emit({ event: 'progress', transfer });
  }

  #get(id: string): TransferDetail {
    const transfer = this.transfers.get(id);
    if (!transfer) throw new TransferError('NO_SUCH_TRANSFER', `There is no transfer ${id}.`);
    return transfer;
  }
}
