/** The engine as its drivers see it: commands in, events out. Local (transfer-engine) and remote (control socket) implement it. */
import type { EngineCommands } from '../../preload/contract/commands.ts';
import type { EngineEvent } from '../../preload/contract/events.ts';
import type { HoldReason, Tuning } from './tuning.ts';

export type EngineCommandName = keyof EngineCommands;

export interface Engine {
  /** Rejects with a TransferError; its code says why. */
  execute<N extends EngineCommandName>(
    name: N,
    input: Parameters<EngineCommands[N]>[0],
  ): Promise<ReturnType<EngineCommands[N]>>;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
}

/** An engine that owns its journal and moves bytes. */
export interface OwningEngine extends Engine {
  /** Recovers what the journal holds and lets transfers run. Without it the engine answers but moves nothing. */
  start(options?: { readonly only?: ReadonlySet<string> }): Promise<void>;
  /**
   * The machine is about to sleep: everything that runs stops at a checkpoint, and nothing begins before `wake`. Quick,
   * because the system waits a few seconds at most.
   */
  rest(): Promise<void>;
  /**
   * The machine is awake again: what moved goes on over new connections, and what waited for the network is tried at
   * once. The engine also finds out by itself, from a clock that jumped.
   */
  wake(): Promise<void>;
  /** Changes how it works, for what runs too. */
  tune(tuning: Tuning): void;
  /** Everything waits, for this reason, until it is called with null; resolves when what moved is stopped. */
  hold(reason: HoldReason | null): Promise<void>;
  /** Stops every transfer at a checkpoint, closes the journal. Unfinished transfers go on at the next start. */
  stop(): Promise<void>;
}
