/**
 * A TUS 1.0 server that keeps nothing, as a process: it takes bytes as fast as the loopback carries them and takes the
 * time to the byte. On bare sockets, so that no HTTP library stands between a byte's arrival and the clock.
 *
 * An upload's address says all about it: /files/MODE/SIZE/OFFSET/NAME. In mode `hold` the server stops reading at the
 * first body byte, in mode `swallow` it takes the whole body and acknowledges it.
 */
import { createServer, type Socket } from 'node:net';
import { answerQuestions } from './child-process.ts';
import { clock } from './clock.ts';
import { listenOnLoopback } from '../servers/listen-on-loopback.ts';

export type SwallowQuestions = {
  /** Resolves with the port. */
  listen: { ask: null; answer: number };
  /**
   * The next resume: resolves when the first body byte after a HEAD has arrived. `headAt` is when the last byte of the
   * answer to that HEAD was written, `byteAt` when the first body byte was read, both by `clock()`.
   */
  resume: { ask: null; answer: { headAt: number; byteAt: number; sameConnection: boolean } };
  /** Body bytes read in all. */
  count: { ask: null; answer: number };
};

interface Head {
  readonly method: string;
  readonly path: string;
  readonly length: number;
  readonly offset: number;
  readonly uploadLength: number;
}

type Resumed = SwallowQuestions['resume']['answer'];

/** What PATCHes added to an upload, by path: the address says where it began. */
const offsets = new Map<string, number>();
/** Uploads made by POST; all of them are swallowed. */
let made = 0;
let bodyBytes = 0;
let headAt = 0;
let headSocket: Socket | null = null;
let waiting: ((resumed: Resumed) => void) | null = null;

const extensions = 'creation,termination,expiration';

function readHead(text: string): Head {
  const [first = '', ...lines] = text.split('\r\n');
  const [method = '', path = ''] = first.split(' ');
  const header = (name: string): string =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  const number = (name: string): number => Number(header(name));
  const [length, offset, uploadLength] = [
    number('content-length'),
    number('upload-offset'),
    number('upload-length'),
  ];
  return { method, path, length, offset, uploadLength };
}

function standing(path: string): { mode: string; size: number; offset: number } {
  const [, , mode = '', size, began] = path.split('/');
  return { mode, size: Number(size), offset: offsets.get(path) ?? Number(began) };
}

function answer(socket: Socket, status: string, headers: Record<string, string | number>): void {
  const all = { 'Tus-Resumable': '1.0.0', 'Cache-Control': 'no-store', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`);
}

/** Answers everything but PATCH, whose body comes first. */
function answerBodiless(socket: Socket, { method, path, uploadLength }: Head): void {
  if (method === 'OPTIONS') {
    answer(socket, '204 No Content', { 'Tus-Version': '1.0.0', 'Tus-Extension': extensions });
  } else if (method === 'HEAD') {
    const { size, offset } = standing(path);
    headAt = clock();
    answer(socket, '200 OK', { 'Upload-Offset': offset, 'Upload-Length': size, 'Content-Length': 0 });
    headSocket = socket;
  } else if (method === 'POST') {
    const location = `/files/swallow/${uploadLength}/0/${(made += 1)}`;
    answer(socket, '201 Created', { Location: location, 'Content-Length': 0 });
  } else if (method === 'DELETE') {
    answer(socket, '204 No Content', {});
  } else {
    answer(socket, '404 Not Found', { 'Content-Length': 0 });
  }
}

function serve(socket: Socket): void {
  let text = '';
  let patch: Head | null = null;
  let taken = 0;
  socket.setNoDelay(true);
  socket.on('error', () => undefined);

  const takeBody = (count: number): void => {
    if (patch === null || count === 0) return;
    if (taken === 0 && waiting !== null) {
      waiting({ headAt, byteAt: clock(), sameConnection: socket === headSocket });
      waiting = null;
    }
    taken += count;
    bodyBytes += count;
    if (standing(patch.path).mode === 'hold') socket.pause();
    if (taken < patch.length) return;
    const offset = patch.offset + taken;
    offsets.set(patch.path, offset);
    patch = null;
    answer(socket, '204 No Content', { 'Upload-Offset': offset });
  };

  socket.on('data', (bytes) => {
    if (patch !== null) {
      takeBody(bytes.length);
      return;
    }
    text += bytes.toString('latin1');
    for (let end = text.indexOf('\r\n\r\n'); end >= 0 && patch === null; end = text.indexOf('\r\n\r\n')) {
      const head = readHead(text.slice(0, end));
      text = text.slice(end + 4);
      if (head.method !== 'PATCH') {
        answerBodiless(socket, head);
        continue;
      }
      patch = head;
      taken = 0;
      const begun = text.length;
      text = '';
      takeBody(begun);
    }
  });
}

const server = createServer(serve);
answerQuestions<SwallowQuestions>({
  listen: async () => await listenOnLoopback(server),
  resume: async () => await new Promise((resolve) => (waiting = resolve)),
  count: async () => bodyBytes,
});
