import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TransferError } from '../engine/transfer-error.ts';

/** A socket on which nothing moves for so long is dropped. Longer than the sync of a very large last chunk takes. */
const idleSocketMs = 15 * 60 * 1000;
/** How long running requests may go on after a stop was asked for. */
const stopGraceMs = 2000;

/** Starts listening; resolves with the port. Throws BAD_COMMAND when the port cannot be had. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  // Node ends a request after five minutes by default; the body of an upload may honestly take days.
  server.requestTimeout = 0;
  server.timeout = idleSocketMs;
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(portError(cause, host, port)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Ends a server within bounds: no new connections, idle ones closed, busy ones after a grace. */
export function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), stopGraceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function portError(cause: NodeJS.ErrnoException, host: string, port: number): TransferError {
  const why =
    cause.code === 'EADDRINUSE'
      ? 'another program uses it'
      : cause.code === 'EACCES'
        ? 'this account may not use it'
        : (cause.code ?? 'it failed');
  return new TransferError(
    'BAD_COMMAND',
    `The receiver cannot listen on ${host}:${port}: ${why}. Choose another port.`,
    {
      cause,
    },
  );
}
