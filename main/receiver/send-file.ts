import { create as contentDisposition } from 'content-disposition';
import type { Stats } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import send from 'send';

/**
 * Serves one file of the receiver's folder by GET or HEAD: ranges, If-Range and conditional requests after
 * RFC 9110, as an attachment that no browser opens by itself. `path` are safe names, folders first; `digest` is what
 * Repr-Digest says, or null.
 */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  path: readonly string[],
  digest: string | null,
): void {
  send(request, path.map(encodeURIComponent).join('/'), {
    root: folder,
    dotfiles: 'allow',
    index: false,
    etag: false,
    cacheControl: false,
  })
    .on('headers', (answer: ServerResponse, _path: string, info: Stats) => {
      answer.setHeader('ETag', strongEtag(info));
      answer.setHeader('Cache-Control', 'private, no-cache');
      answer.setHeader('Content-Disposition', contentDisposition(path.at(-1)));
      if (digest !== null) answer.setHeader('Repr-Digest', digest);
      answer.setHeader('X-Content-Type-Options', 'nosniff');
      answer.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    })
    .on('directory', () => refuse(response, 404, 'There is no such file here.'))
    .on('error', (error: { status?: number }) =>
      refuse(response, error.status ?? 500, sentences[error.status ?? 500]),
    )
    .pipe(response);
}

const sentences: Readonly<Record<number, string>> = {
  404: 'There is no such file here.',
  412: 'The file is not the one the request is about.',
  416: 'The file has no such range.',
};

/**
 * Strong (RFC 9110 section 8.8.1): the inode and the times the kernel keeps change with every write, and the
 * change time cannot be set back by a program. `send`'s own ETag is weak and therefore useless for If-Range.
 */
export function strongEtag(info: Pick<Stats, 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>): string {
  const micros = (ms: number) => Math.round(ms * 1000).toString(36);
  return `"${info.ino.toString(36)}-${info.size.toString(36)}-${micros(info.mtimeMs)}-${micros(info.ctimeMs)}"`;
}

/** Ends the answer with a sentence in plain text; an answer already under way is cut, so that it cannot pass for whole. */
export function refuse(
  response: ServerResponse,
  status: number,
  sentence = 'That could not be served.',
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const header of ['ETag', 'Last-Modified', 'Content-Disposition', 'Accept-Ranges', 'Repr-Digest']) {
    response.removeHeader(header);
  }
  const body = `${sentence}\n`;
  response.statusCode = status;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
