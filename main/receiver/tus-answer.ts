import type { Server as TusServer } from '@tus/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from './exchange.ts';
import { Refusal } from './refusal.ts';
import type { StatedDigests } from './stated-digest.ts';
import type { UploadBook } from './upload-book.ts';
import { checksumAlgorithms, checksumDemand } from './upload-checksum.ts';
import { concatHeader } from './upload-concat.ts';

/** How long a HEAD waits for a digest that is being computed. Milliseconds. */
const headDigestMs = 1000;
/** How long what is left of a refused body is read, so that the client gets to read the answer. Milliseconds. */
const lingerMs = 1000;

export interface TusContext {
  readonly tus: TusServer;
  readonly book: UploadBook;
  readonly stated: StatedDigests;
  /** Which exchange a request of the library belongs to. */
  readonly exchanges: WeakMap<Request, Exchange>;
  /** How long idle unfinished uploads are kept. Milliseconds. */
  readonly keepMs: number;
  /** The receiver is stopping. */
  readonly stopping: AbortSignal;
}

/**
 * Lets the TUS library answer a request: it gets the headers and no body, which the store reads from the exchange.
 * What the library does not know (checksums, expiry by idleness, concatenation, digests) is checked before and
 * said after. Throws a Refusal for what must not reach it.
 */
export async function answerTus(
  context: TusContext,
  request: IncomingMessage,
  response: ServerResponse,
  asked: {
    readonly method: string;
    readonly path: string;
    readonly id: string | null;
    readonly awaits: boolean;
  },
): Promise<void> {
  const { method, path, id } = asked;
  checkHeaders(request, method);
  const exchange: Exchange = {
    request,
    response,
    checksum: method === 'PATCH' || method === 'POST' ? checksumDemand(request) : null,
    awaitsInvitation: asked.awaits,
    created: null,
    stop: context.stopping,
  };
  if (id !== null) refuseFinal(context, method, id);
  if (id !== null && method === 'HEAD' && answerJoining(context, response, id)) return;
  const forLibrary = new Request(`http://receiver${path}`, { method, headers: headersOf(request) });
  context.exchanges.set(forLibrary, exchange);
  const answer = await context.tus.handleWeb(forLibrary);
  if (method === 'POST' && id === null) await forgetUnreachable(context, exchange, answer.status);
  await addWhatIsMissing(context, answer, method, id ?? exchange.created, cameThroughProxy(request));
  await send(exchange, answer);
}

/** The library answers 400 for both, and TUS 1.0 wants these. */
function checkHeaders(request: IncomingMessage, method: string): void {
  const version = request.headers['tus-resumable'];
  if (method !== 'OPTIONS' && version !== '1.0.0') {
    throw new Refusal(412, 'Tus-Resumable must be 1.0.0.');
  }
  if (method === 'PATCH' && request.headers['content-type'] !== 'application/offset+octet-stream') {
    throw new Refusal(415, 'The Content-Type of a PATCH must be application/offset+octet-stream.');
  }
}

function refuseFinal({ book }: TusContext, method: string, id: string): void {
  if (method === 'PATCH' && Array.isArray(book.get(id)?.concat)) {
    throw new Refusal(403, 'A final upload is made of its parts and takes no bytes.');
  }
}

/**
 * HEAD of a final upload that is being joined, which states no offset until it is (TUS 1.0), and of its parts, which
 * have all their bytes. Joining holds the parts for as long as it takes, and nobody who only asks is to wait for it.
 */
function answerJoining({ book }: TusContext, response: ServerResponse, id: string): boolean {
  const record = book.get(id);
  if (!record || (record.state !== 'joining' && !book.isBeingJoined(id))) return false;
  response.writeHead(200, {
    'Tus-Resumable': '1.0.0',
    'Cache-Control': 'no-store',
    'Upload-Length': record.size ?? 0,
    ...(record.state === 'open' && { 'Upload-Offset': record.offset }),
    'Upload-Concat': concatHeader(record.concat) ?? '',
  });
  response.end();
  return true;
}

/** A client that was not told the address of its upload can never use it: its bytes would only take room. */
async function forgetUnreachable(context: TusContext, exchange: Exchange, status: number): Promise<void> {
  const { created } = exchange;
  const told = status === 201 && !exchange.request.errored && exchange.response.socket?.destroyed !== true;
  if (created === null || told || context.book.get(created)?.state !== 'open') return;
  await context.tus.datastore.remove(created).catch(() => undefined); // else it goes when it expires
}

async function addWhatIsMissing(
  context: TusContext,
  { status, headers }: Response,
  method: string,
  id: string | null,
  throughProxy: boolean,
): Promise<void> {
  if (method === 'OPTIONS') describe(headers, throughProxy);
  if (status === 412) headers.set('Tus-Version', '1.0.0');
  if (status === 503) headers.set('Retry-After', '5');
  const record = id === null || status >= 300 ? undefined : context.book.get(id);
  if (!record) return;
  if (record.state === 'open') {
    headers.set('Upload-Expires', new Date(record.touchedAt + context.keepMs).toUTCString());
  }
  if (method !== 'HEAD') return;
  const concat = concatHeader(record.concat);
  if (concat !== null) headers.set('Upload-Concat', concat);
  const digest = await context.stated.of(record.id, headDigestMs);
  if (digest !== null) headers.set('Repr-Digest', digest);
}

/** Announces only what works: proxies do not pass the trailers of requests on. */
function describe(headers: Headers, throughProxy: boolean): void {
  headers.set('Tus-Checksum-Algorithm', checksumAlgorithms.join(','));
  const extensions = (headers.get('Tus-Extension') ?? '').split(',');
  const working = extensions.filter((name) => !throughProxy || name !== 'checksum-trailer');
  headers.set('Tus-Extension', working.join(','));
}

function cameThroughProxy({ headers }: IncomingMessage): boolean {
  return ['via', 'forwarded', 'x-forwarded-for', 'x-forwarded-proto'].some((name) => name in headers);
}

async function send({ request, response, awaitsInvitation }: Exchange, answer: Response): Promise<void> {
  answer.headers.delete('Connection');
  // No web page is answered, so what the library says to browsers is only weight.
  for (const name of [...answer.headers.keys()]) {
    if (name.startsWith('access-control-')) answer.headers.delete(name);
  }
  // Whoever was never told to send the body may send it all the same; only a new connection is sure.
  if (!request.complete || awaitsInvitation) answer.headers.set('Connection', 'close');
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null) response.end();
  else response.end(await answer.text());
  if (!request.complete) letGo(request);
}

/** Reads on for a moment: a connection that is closed on unread bytes takes the answer with it. */
export function letGo(request: IncomingMessage): void {
  request.on('error', () => undefined);
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), lingerMs);
  request.socket.once('close', () => clearTimeout(timer));
  request.once('end', () => clearTimeout(timer));
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  return headers;
}
