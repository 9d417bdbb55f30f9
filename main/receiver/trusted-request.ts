import type { IncomingMessage } from 'node:http';

/**
 * Why a request is refused, or null. The receiver has no passwords, so what keeps it to this machine's own
 * programs is: it listens on a loopback address only; the Host must be that address (a web page that
 * re-binds its name to 127.0.0.1 still sends its own name); and nothing that a web page sent from another
 * origin is answered (browsers mark those with Origin or Sec-Fetch-Site).
 */
export function whyRefused(headers: IncomingMessage['headers']): string | null {
  if (!isLoopbackName(hostName(headers.host))) {
    return 'This receiver answers only to requests made to this machine by its own address.';
  }
  const site = headers['sec-fetch-site'];
  if (headers.origin !== undefined || (site !== undefined && site !== 'none' && site !== 'same-origin')) {
    return 'This receiver does not answer web pages.';
  }
  return null;
}

/** Whether a host name or address can only mean this machine. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

function hostName(host: string | undefined): string {
  if (host === undefined) return '';
  const match = /^(?:\[([0-9a-f:]+)\]|([^:[\]]+))(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2] ?? '').toLowerCase();
}
