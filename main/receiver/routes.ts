import type { Server as TusServer } from '@tus/server';
import { lstat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { FinishedRecord } from './finished-record.ts';
import { isReceiverId, type JsonFolder } from './json-folder.ts';
import { refuse, sendFile } from './send-file.ts';
import { whyRefused } from './trusted-request.ts';
import { workingFolderName } from './working-folder.ts';

export interface RouteContext {
  readonly tus: TusServer;
  /** Absolute path of the folder with the received files. */
  readonly received: string;
  readonly finished: JsonFolder<FinishedRecord>;
  /** What the front page says. */
  readonly notice: string;
}

const createAddress = /^\/files\/?$/;
const uploadAddress = /^\/files\/([0-9a-f]{32})$/;
const receivedAddress = /^\/received\/([^/]+)$/;

/** Answers one request: TUS under /files/, finished files by GET under their upload's address or /received/NAME. */
export async function answer(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = whyRefused(request.headers);
  if (refusal !== null) return refuse(response, 403, refusal);
  const path = pathOf(request.url);
  const method = effectiveMethod(request);
  const received = receivedAddress.exec(path)?.[1];
  const uploadId = uploadAddress.exec(path)?.[1];
  const reads = method === 'GET' || method === 'HEAD';

  if (reads && received !== undefined) return sendReceived(context, request, response, received);
  // A HEAD without the TUS header is a downloader's question about the file, not a client's about its upload.
  const asksForFile = method === 'GET' || (method === 'HEAD' && !('tus-resumable' in request.headers));
  if (uploadId !== undefined && asksForFile) return sendUpload(context, request, response, uploadId);
  const creates = createAddress.test(path) && (method === 'POST' || method === 'OPTIONS');
  const continues = uploadId !== undefined && method !== 'POST';
  if (creates || continues) {
    request.method = method;
    return context.tus.handle(request, response);
  }
  if (method === 'GET' && path === '/') return refuse(response, 200, context.notice);
  return refuse(response, 404, 'There is nothing at this address.');
}

async function sendUpload(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const record = isReceiverId(id) ? await context.finished.get(id) : undefined;
  if (record === undefined) return refuse(response, 404, 'There is no finished upload at this address.');
  const info = record.name === null ? undefined : await statFile(context.received, record.name);
  const same = info?.size === record.size && Math.floor(info.mtimeMs) === record.modifiedAt;
  if (record.name === null || !same) {
    return refuse(response, 410, 'The file of this upload was moved, changed or deleted after it arrived.');
  }
  sendFile(request, response, context.received, record.name);
}

async function sendReceived(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
  encoded: string,
): Promise<void> {
  const name = decodeSegment(encoded);
  if (name === null || (await statFile(context.received, name)) === undefined) {
    return refuse(response, 404, 'There is no such file here.');
  }
  sendFile(request, response, context.received, name);
}

/** Undefined for everything but a plain file: a symbolic link could lead out of the folder. */
async function statFile(folder: string, name: string) {
  const info = await lstat(join(folder, name)).catch(() => undefined);
  return info?.isFile() === true ? info : undefined;
}

/** One path segment that names an entry of the folder itself, or null. */
function decodeSegment(encoded: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(encoded);
  } catch {
    return null;
  }
  // eslint-disable-next-line no-control-regex
  if (/[/\\\u0000]/.test(name) || name === '.' || name === '..' || name === workingFolderName) return null;
  return name;
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
