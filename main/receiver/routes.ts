import { Metadata } from '@tus/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { lookAtFile } from './file-stamp.ts';
import type { UploadJoiner } from './join-uploads.ts';
import { leadsInside } from './own-folders.ts';
import { isSameFile } from './place-upload.ts';
import { Refusal, statusOf } from './refusal.ts';
import { decodePath } from './safe-path.ts';
import { refuse, sendFile } from './send-file.ts';
import { whyRefused } from './trusted-request.ts';
import { answerTus, letGo, type TusContext } from './tus-answer.ts';
import { uploadAddress } from './upload-address.ts';
import { finalParts } from './upload-concat.ts';
import type { UploadMetadata } from './upload-record.ts';
import { workingFolderName } from './working-folder.ts';

export interface RouteContext extends TusContext {
  readonly joiner: UploadJoiner;
  /** Absolute path of the folder with the received files. */
  readonly received: string;
  /** What every request must bear, or null for a receiver of this machine only. */
  readonly token: string | null;
  /** What the front page says. */
  readonly notice: string;
}

const createPattern = /^\/files\/?$/;
const uploadPattern = /^\/files\/([0-9a-f]{32})$/;
const receivedPattern = /^\/received\/(.+)$/;
/** How long the answer to the last byte waits for a digest that is being computed. Milliseconds. */
export const finishDigestMs = 3000;

/**
 * Answers one request: TUS under /files/, finished files by GET under their upload's address or /received/PATH.
 * `awaits`: the client waits with its body until it is told to send it. Never rejects.
 */
export async function answer(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
  awaits: boolean,
): Promise<void> {
  // A connection that breaks is the client's business, and what it means is decided where the body is read.
  request.on('error', () => undefined);
  try {
    await route(context, request, response, awaits);
  } catch (error) {
    const sentence = error instanceof Refusal ? error.message : undefined;
    const status = statusOf(error);
    if (!response.headersSent) {
      response.setHeader('Tus-Resumable', '1.0.0');
      if (status === 412) response.setHeader('Tus-Version', '1.0.0');
    }
    refuseAndLetGo(request, response, status, sentence);
  }
}

async function route(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
  awaits: boolean,
): Promise<void> {
  const distrust = whyRefused(request.headers, context.token);
  if (distrust !== null) {
    if (distrust.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="Carryover receiver"');
    return refuseAndLetGo(request, response, distrust.status, distrust.sentence);
  }
  const path = pathOf(request.url);
  const method = effectiveMethod(request);
  const received = receivedPattern.exec(path)?.[1];
  const id = uploadPattern.exec(path)?.[1] ?? null;
  const reads = method === 'GET' || method === 'HEAD';

  if (reads && received !== undefined) return sendReceived(context, request, response, received);
  // A HEAD without the TUS header is a downloader's question about the file, not a client's about its upload.
  const asksForFile = method === 'GET' || (method === 'HEAD' && !('tus-resumable' in request.headers));
  if (id !== null && asksForFile) return sendUpload(context, request, response, id);
  const creates = createPattern.test(path) && (method === 'POST' || method === 'OPTIONS');
  if (creates && method === 'POST') {
    const parts = finalParts(oneHeader(request, 'upload-concat'));
    if (parts !== null) return joinParts(context, request, response, parts);
  }
  if (creates || (id !== null && method !== 'POST')) {
    return answerTus(context, request, response, { method, path, id, awaits });
  }
  if (method === 'GET' && path === '/') return refuse(response, 200, context.notice);
  return refuseAndLetGo(request, response, 404, 'There is nothing at this address.');
}

/** Answers when the parts are one file with its name, however long that takes. */
async function joinParts(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
  parts: readonly string[],
): Promise<void> {
  if (request.headers['tus-resumable'] !== '1.0.0') throw new Refusal(412, 'Tus-Resumable must be 1.0.0.');
  if ('upload-length' in request.headers) {
    throw new Refusal(400, 'A final upload has the length of its parts; Upload-Length must not be given.');
  }
  const id = await context.joiner.join(parts, metadataOf(oneHeader(request, 'upload-metadata')));
  const digest = await context.stated.of(id, finishDigestMs);
  response.writeHead(201, {
    'Tus-Resumable': '1.0.0',
    Location: uploadAddress((name) => oneHeader(request, name), id, context.token !== null),
    ...(digest !== null && { 'Repr-Digest': digest }),
  });
  response.end();
}

async function sendUpload(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const record = context.book.get(id);
  if (record?.state !== 'placed') throw new Refusal(404, 'There is no finished upload at this address.');
  const path = record.name?.split('/') ?? [];
  const facts = await lookAtOwn(context.received, path);
  if (!isSameFile(facts, record)) {
    throw new Refusal(410, 'The file of this upload was moved, changed or deleted after it arrived.');
  }
  sendFile(request, response, context.received, path, await context.stated.of(id, 0));
}

async function sendReceived(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
  encoded: string,
): Promise<void> {
  const path = decodePath(encoded);
  if (path === null || isWorkingFolder(path[0]) || !(await lookAtOwn(context.received, path))) {
    throw new Refusal(404, 'There is no such file here.');
  }
  const record = context.book.named(path.join('/'));
  const digest = record === undefined ? null : await context.stated.of(record.id, 0);
  sendFile(request, response, context.received, path, digest);
}

/** Many file systems fold case, and Windows drops or adds what may stand behind a name. */
function isWorkingFolder(name: string | undefined): boolean {
  return name?.toLowerCase().startsWith(workingFolderName) === true;
}

/** Undefined for everything but a plain file that is reached through no symbolic link. */
async function lookAtOwn(root: string, path: readonly string[]) {
  if (path.length === 0 || !(await leadsInside(root, path.slice(0, -1)))) return undefined;
  return lookAtFile(join(root, ...path));
}

function refuseAndLetGo(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  sentence?: string,
): void {
  if (!request.complete && !response.headersSent) response.setHeader('Connection', 'close');
  refuse(response, status, sentence);
  if (!request.complete) letGo(request);
}

function metadataOf(header: string | undefined): UploadMetadata {
  if (header === undefined) return {};
  try {
    return Metadata.parse(header);
  } catch (cause) {
    throw new Refusal(400, 'Upload-Metadata is not a list of keys with values in Base64.', { cause });
  }
}

function oneHeader(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function pathOf(url: string | undefined): string {
  const path = /^[^?#]*/.exec(url ?? '')?.[0] ?? '';
  return path.startsWith('/') ? path : '';
}

/** TUS 1.0, X-HTTP-Method-Override: clients behind environments that know only GET and POST. */
function effectiveMethod(request: IncomingMessage): string {
  const override = request.headers['x-http-method-override'];
  const asked = typeof override === 'string' ? override.toUpperCase() : '';
  const allowed = request.method === 'POST' && ['PATCH', 'DELETE', 'HEAD'].includes(asked);
  return allowed ? asked : (request.method ?? '');
}
