import type { HttpClient } from '../http-client.ts';
import type { Validator } from '../protocol-adapter.ts';

/** Where the bytes of a file can be had. A file may have several; each connection has one. */
export interface Source {
  readonly url: string;
  /** The person's own headers; those a request depends on cannot be overridden by them. */
  readonly headers: Readonly<Record<string, string>>;
  /** What reaches no further than it may; without it that of the download. */
  readonly client?: HttpClient;
}

/** One whose answers are known by their validator: bytes of several sources are put together only so. */
export interface VouchedSource extends Source {
  readonly validator: Validator;
}
