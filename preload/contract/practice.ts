/** The trial run of the first start: one file to a receiver inside the app, with a connection that can be cut. */
import type { WireError } from './errors.ts';
import type { Proof } from './transfer.ts';

export type PracticeStage =
  /** The file is made, or looked at, and the receiver starts. */
  | { readonly name: 'preparing' }
  | { readonly name: 'moving' }
  /** Plugged out: nothing gets through. */
  | { readonly name: 'cut' }
  /** Plugged in again; the receiver is asked what it has. */
  | { readonly name: 'resuming' }
  | { readonly name: 'done'; readonly proof: Proof }
  | { readonly name: 'failed'; readonly error: WireError };

export interface PracticeView {
  readonly stage: PracticeStage;
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** Position that left this machine, and what the receiver acknowledged; bytes. */
  readonly sent: number;
  readonly accepted: number;
  readonly bytesPerSecond: number;
  /** How often the connection was cut. */
  readonly cuts: number;
  /** Offset of the latest resume, as the receiver stated it; null before there was one. */
  readonly resumedAt: number | null;
  /** Bytes that went over the connection more than once; counted once everything arrived, 0 before. */
  readonly sentAgain: number;
}
