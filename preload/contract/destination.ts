/** A saved destination: where uploads go, with what it takes to get in and how it wants to be treated. */
import type { RequestHeaders } from './request-headers.ts';

/** How uploads are sent there; a value that is left to us is chosen from what the server offers and the link shows. */
export interface UploadPolicy {
  /** PATCH, HEAD and DELETE travel as POST with X-HTTP-Method-Override, for networks that know only GET and POST. */
  readonly methodOverride: boolean;
  /** Most bytes one request carries, at least 512 KiB; null leaves it to us. */
  readonly maxRequestBytes: number | null;
  /** Most connections for one file, 1 to 8, where the server can join parts; null leaves it to us. */
  readonly parallel: number | null;
  /** Send each chunk under its own checksum where the server offers it. */
  readonly checksum: boolean;
  /** Read every finished file back from the server and compare it, where the server lets us. Costs its size again. */
  readonly readBack: boolean;
  /** Sent along with every upload (TUS Upload-Metadata), besides what Carryover sends itself. */
  readonly metadata: Readonly<Record<string, string>>;
}

export const defaultUploadPolicy: UploadPolicy = {
  methodOverride: false,
  maxRequestBytes: null,
  parallel: null,
  checksum: true,
  readBack: false,
  metadata: {},
};

/** What a person gives; it goes one way only and is never shown again. */
export type CredentialInput =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string };

export interface Destination {
  readonly id: string;
  /** Unique among the saved ones, as a person wrote it. */
  readonly name: string;
  /** Address of a TUS 1.0 server, without user, password, query or fragment. */
  readonly url: string;
  /** Names of the extra request headers; their values may be secret and stay in the main process. */
  readonly headerNames: readonly string[];
  readonly credential: { readonly kind: 'none' | 'bearer' | 'basic'; readonly user: string | null };
  readonly policy: UploadPolicy;
  /** Milliseconds since the epoch. */
  readonly addedAt: number;
}

export interface DestinationInput {
  /** Missing makes a new one. */
  readonly id?: string;
  readonly name: string;
  readonly url: string;
  /** Missing keeps those that are there. */
  readonly headers?: RequestHeaders;
  /** Missing keeps the one that is there. */
  readonly credential?: CredentialInput;
  /** Missing fields keep their value, or take the default. */
  readonly policy?: Partial<UploadPolicy>;
}
