/** The part of `send` that the receiver uses; the package carries no types. */
declare module 'send' {
  import type { Stats } from 'node:fs';
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface SendOptions {
    readonly root: string;
    readonly dotfiles: 'allow' | 'deny' | 'ignore';
    readonly index: false;
    readonly etag: boolean;
    readonly cacheControl: boolean;
  }
  interface SendStream {
    on(event: 'headers', listener: (response: ServerResponse, path: string, info: Stats) => void): this;
    on(event: 'directory', listener: () => void): this;
    on(event: 'error', listener: (error: { status?: number }) => void): this;
    pipe(response: ServerResponse): ServerResponse;
  }
  /** `path` is percent-decoded by the package, relative to `root`. */
  export default function send(request: IncomingMessage, path: string, options: SendOptions): SendStream;
}
