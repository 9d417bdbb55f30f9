/** What a destination says it can do, and what came of really trying it. */
import type { CredentialInput, UploadPolicy } from './destination.ts';
import type { WireError } from './errors.ts';
import type { RequestHeaders } from './request-headers.ts';

export interface DestinationProbeInput {
  /** The saved one that is edited. Its sign-in goes along only while the address is on the same server. */
  readonly id?: string;
  readonly url: string;
}

/** A destination as it is typed, not saved yet; missing fields are as in DestinationInput. */
export interface DestinationTrial extends DestinationProbeInput {
  readonly headers?: RequestHeaders;
  readonly credential?: CredentialInput;
  readonly policy?: Partial<UploadPolicy>;
}

export interface DestinationAbilities {
  readonly host: string;
  readonly encrypted: boolean;
  /** Every address of the host is one of a private network; null where that could not be found out. */
  readonly privateNetwork: boolean | null;
  /** Milliseconds from the question to its answer. */
  readonly roundTripMs: number | null;
  /** Bytes a second that one connection carried there lately; null where nothing is known. */
  readonly bytesPerSecond: number | null;
  /** Null where the server is there but does not answer the question; it may still take uploads. */
  readonly stated: StatedAbilities | null;
}

export interface StatedAbilities {
  /** TUS version that both sides speak. */
  readonly version: string;
  /** Lower case, as the server names them; empty where chunks go without. */
  readonly checksums: readonly string[];
  /** Parts of a file side by side, joined there. */
  readonly parallel: boolean;
  /** Unfinished uploads are dropped after a while. */
  readonly expires: boolean;
  /** Unfinished uploads can be deleted. */
  readonly deletes: boolean;
  /** Bytes of the largest file; null where it names no limit. */
  readonly maxSize: number | null;
}

export type TestStepName = 'ask' | 'create' | 'cut' | 'resume' | 'finish' | 'compare' | 'delete';

/** `limited`: it works, with less than would be good to have; `skipped`: an earlier step failed. */
export type TestOutcome = 'ok' | 'limited' | 'failed' | 'skipped';

export interface TestStep {
  readonly name: TestStepName;
  readonly outcome: TestOutcome;
  /** Milliseconds; null where it was skipped. */
  readonly tookMs: number | null;
  /** What the step is about: bytes sent before the cut, held by the server at the resume, sent to finish. */
  readonly bytes: number | null;
  /** Why it failed, or is limited. */
  readonly error: WireError | null;
}

export interface DestinationTest {
  readonly host: string;
  /** Every step once, in order. */
  readonly steps: readonly TestStep[];
  /** Name of the test file that stayed on the server; null where none did. */
  readonly leftBehind: string | null;
}
