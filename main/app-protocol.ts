/**
 * carryover-app://app/… serves the built window and nothing else. A scheme of our own instead of file:// gives the
 * page an origin, and keeps it from reading the disk (Electron's security checklist, item 18).
 */
import { extname, join, sep } from 'node:path';
import { protocol } from 'electron';
import type { Protocol } from 'electron';
import type { ReadFile } from './page-ahead.ts';
import { appScheme, isAppUrl } from './ipc/trusted-sender.ts';

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "font-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
} as const;

/** Types of what the bundler writes; a file of another kind is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.map': 'application/json',
};

/** Must run before the app is ready. */
export function announceAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** As the callback form of Electron's protocols takes it. */
export interface AppAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly data: Buffer;
}

/**
 * By the older form of Electron's protocols, which takes bytes as they are. The newer one (`handle`) takes the Response
 * of fetch, and with the first of them Node reads all of its HTTP client, on the thread that every window waits for:
 * a fifth of our start.
 */
export function serveApp(target: Protocol, folder: string, read: ReadFile): void {
  // oxlint-disable-next-line typescript/no-deprecated -- see above; deprecated without a release that ends it
  target.registerBufferProtocol(appScheme, (request, callback) => {
    const answer = async (): Promise<void> => callback(await answerRequest(request, folder, read));
    void answer();
  });
}

/** Never rejects. */
export async function answerRequest(
  request: { readonly url: string; readonly method: string },
  folder: string,
  read: ReadFile,
): Promise<AppAnswer> {
  const nothing: AppAnswer = { statusCode: 404, headers: { ...headers }, data: Buffer.alloc(0) };
  const file = request.method === 'GET' && isAppUrl(request.url) ? fileFor(request.url, folder) : null;
  const type = file === null ? undefined : contentTypes[extname(file)];
  if (file === null || type === undefined) return nothing;
  try {
    return {
      statusCode: 200,
      headers: { ...headers, 'Content-Type': type },
      data: await read(file),
    };
  } catch {
    return nothing;
  }
}

/** The file an address means, or null when it would leave the folder by any spelling. */
export function fileFor(address: string, folder: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  // A decoded backslash or colon would mean something else on Windows; no built file has one.
  if (/[\\:\0]/.test(path)) return null;
  const file = join(folder, path === '/' ? 'index.html' : path);
  return file.startsWith(folder + sep) ? file : null;
}
