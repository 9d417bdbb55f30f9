/**
 * TUS 1.0 to the letter, in memory, with every extension but expiration: what no server at hand offers in one piece.
 * A chunk under a checksum is kept whole or not at all; it states no digest of a whole file.
 */
import { createHash } from 'node:crypto';
import http from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.ts';

export const ALL_EXTENSIONS = [
  'creation',
  'creation-with-upload',
  'creation-defer-length',
  'termination',
  'checksum',
  'checksum-trailer',
  'concatenation',
] as const;
export type Extension = (typeof ALL_EXTENSIONS)[number];

export interface ChecksumTusOptions {
  /** Default all. One that is left out is refused or ignored, as a server that never heard of it does. */
  readonly extensions?: readonly Extension[];
  /** Default sha1 and sha256. */
  readonly algorithms?: readonly string[];
  /** 460 by the specification; rustus answers 417. */
  readonly mismatchStatus?: 460 | 417;
}

export interface HeldUpload {
  bytes: Buffer;
  /** Null while it is not known. */
  length: number | null;
  readonly metadata: string | undefined;
  readonly concat: string | undefined;
}

export interface ChecksumTusServer {
  readonly port: number;
  readonly url: string;
  /** By path. */
  readonly uploads: Map<string, HeldUpload>;
  /** Chunks that did not match their checksum. */
  readonly mismatches: () => number;
  stop(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: Buffer;
}

/** What arrived before the request ended or broke off. */
async function takeBody(request: http.IncomingMessage): Promise<{ bytes: Buffer; whole: boolean }> {
  const parts: Buffer[] = [];
  try {
    for await (const part of request) parts.push(part as Buffer);
    return { bytes: Buffer.concat(parts), whole: true };
  } catch {
    return { bytes: Buffer.concat(parts), whole: false };
  }
}

export async function startChecksumTusServer(options: ChecksumTusOptions = {}): Promise<ChecksumTusServer> {
  const { extensions = ALL_EXTENSIONS, algorithms = ['sha1', 'sha256'], mismatchStatus = 460 } = options;
  const offers = (name: Extension): boolean => extensions.includes(name);
  const uploads = new Map<string, HeldUpload>();
  let mismatches = 0;
  let created = 0;

  /** Appends a body to an upload, under its checksum where it came with one. Null when the client is gone. */
  const append = async (request: http.IncomingMessage, upload: HeldUpload): Promise<Reply | null> => {
    const at = upload.bytes.length;
    const { bytes, whole } = await takeBody(request);
    const { trailers, headers } = request;
    const stated = headers['upload-checksum'] ?? trailers['upload-checksum'];
    const checked = offers('checksum') && (stated !== undefined || headers['trailer'] !== undefined);
    if (checked && !whole) return null;
    if (checked) {
      const [algorithm = '', digest] = String(stated).split(' ');
      if (!algorithms.includes(algorithm)) return { status: 400 };
      if (createHash(algorithm).update(bytes).digest('base64') !== digest) {
        mismatches += 1;
        return { status: mismatchStatus };
      }
    }
    // Another request may have been quicker.
    if (upload.bytes.length !== at) return { status: 423 };
    if (upload.length !== null && at + bytes.length > upload.length) return { status: 413 };
    upload.bytes = Buffer.concat([upload.bytes, bytes]);
    if (!whole) return null;
    return { status: 204, headers: { 'upload-offset': String(upload.bytes.length) } };
  };

  const join = (concat: string): Buffer | null => {
    const parts = concat.slice('final;'.length).split(' ');
    const held = parts.map((url) => uploads.get(new URL(url, 'http://here').pathname));
    const whole = held.every((part) => part?.concat === 'partial' && part.bytes.length === part.length);
    return whole ? Buffer.concat(held.map((part) => part?.bytes ?? Buffer.alloc(0))) : null;
  };

  const create = async (request: http.IncomingMessage): Promise<Reply | null> => {
    const { headers } = request;
    const concat = headers['upload-concat']?.toString();
    if (concat !== undefined && !offers('concatenation')) return { status: 501 };
    const joined = concat?.startsWith('final;') === true ? join(concat) : undefined;
    if (joined === null) return { status: 400 };
    const stated = headers['upload-length'];
    const deferred = headers['upload-defer-length'] === '1' && offers('creation-defer-length');
    if (joined === undefined && stated === undefined && !deferred) return { status: 400 };
    const path = `/files/${(created += 1)}`;
    const upload: HeldUpload = {
      bytes: joined ?? Buffer.alloc(0),
      length: joined?.length ?? (stated === undefined ? null : Number(stated)),
      metadata: headers['upload-metadata']?.toString(),
      concat,
    };
    uploads.set(path, upload);
    const carries = headers['content-type'] === 'application/offset+octet-stream';
    const appended = carries && offers('creation-with-upload') ? await append(request, upload) : undefined;
    if (appended === null) return null;
    if (appended !== undefined && appended.status !== 204) {
      uploads.delete(path);
      return appended;
    }
    return { status: 201, headers: { location: path, ...appended?.headers } };
  };

  const describe = (upload: HeldUpload): Record<string, string> => ({
    'upload-offset': String(upload.bytes.length),
    'cache-control': 'no-store',
    ...(upload.length === null ? { 'upload-defer-length': '1' } : { 'upload-length': String(upload.length) }),
    ...(upload.metadata === undefined ? {} : { 'upload-metadata': upload.metadata }),
    ...(upload.concat === undefined ? {} : { 'upload-concat': upload.concat }),
  });

  const patch = (request: http.IncomingMessage, upload: HeldUpload): Reply | Promise<Reply | null> => {
    const { headers } = request;
    if (headers['content-type'] !== 'application/offset+octet-stream') return { status: 415 };
    if (upload.concat?.startsWith('final;') === true) return { status: 403 };
    if (headers['upload-offset'] !== String(upload.bytes.length)) return { status: 409 };
    if (upload.length === null && headers['upload-length'] !== undefined)
      upload.length = Number(headers['upload-length']);
    return append(request, upload);
  };

  const readBack = ({ headers }: http.IncomingMessage, { bytes, length }: HeldUpload): Reply => {
    if (bytes.length !== length) return { status: 404 };
    const from = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1];
    if (from === undefined) return { status: 200, headers: { 'accept-ranges': 'bytes' }, body: bytes };
    if (Number(from) >= length) return { status: 416, headers: { 'content-range': `bytes */${length}` } };
    const range = `bytes ${from}-${length - 1}/${length}`;
    return { status: 206, headers: { 'content-range': range }, body: bytes.subarray(Number(from)) };
  };

  const reply = (request: http.IncomingMessage): Reply | Promise<Reply | null> => {
    const asked = request.headers['x-http-method-override']?.toString() ?? request.method ?? '';
    const path = new URL(request.url ?? '/', 'http://here').pathname;
    if (asked === 'OPTIONS') {
      const list = offers('checksum') ? { 'tus-checksum-algorithm': algorithms.join(',') } : {};
      return {
        status: 204,
        headers: { 'tus-version': '1.0.0', 'tus-extension': extensions.join(','), ...list },
      };
    }
    const upload = uploads.get(path);
    if (asked === 'GET') return upload === undefined ? { status: 404 } : readBack(request, upload);
    if (request.headers['tus-resumable'] !== '1.0.0')
      return { status: 412, headers: { 'tus-version': '1.0.0' } };
    if (asked === 'POST') return path === '/files' ? create(request) : { status: 404 };
    if (upload === undefined) return { status: 404 };
    if (asked === 'HEAD') return { status: 200, headers: describe(upload) };
    if (asked === 'PATCH') return patch(request, upload);
    if (asked !== 'DELETE' || !offers('termination')) return { status: 405 };
    uploads.delete(path);
    return { status: 204 };
  };

  const server = http.createServer((request, response) => {
    request.on('error', () => undefined);
    void Promise.resolve(reply(request)).then((answer) => {
      if (answer === null) return response.destroy();
      response.writeHead(answer.status, {
        'tus-resumable': '1.0.0',
        ...answer.headers,
        ...(answer.body === undefined ? {} : { 'content-length': answer.body.length }),
      });
      // A refusal leaves a body on its way; Node reads and drops it.
      return response.end(answer.body);
    });
  });
  const port = await listenOnLoopback(server);
  return {
    port,
    url: `http://127.0.0.1:${port}/files`,
    uploads,
    mismatches: () => mismatches,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
