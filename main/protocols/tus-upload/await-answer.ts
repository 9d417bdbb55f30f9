/** The answer to a request on node:http(s): its head, and its body out of the way. */
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** The answer's head with the time it came, or the error that ended the request without one. */
export function awaitAnswer(request: ClientRequest): Promise<readonly [IncomingMessage, number]> {
  return new Promise((resolve, reject) => {
    request.once('response', (response) => {
      // Its head is all that counts; a body that breaks off must not become an unhandled error.
      response.on('error', () => undefined);
      resolve([response, performance.now()]);
    });
    request.on('error', reject);
    request.once('close', () =>
      reject(Object.assign(new Error('closed without an answer'), { code: 'ECONNRESET' })),
    );
  });
}

/** Bytes and milliseconds spent on an answer's body, which says nothing we use, to keep the connection. */
const DRAIN_BYTES = 64 * 1024;
const DRAIN_MS = 2_000;

/** Reads a body away so that its connection can be used again; gives up on a long or slow one. Never rejects. */
export function drain(body: Readable): Promise<void> {
  return new Promise((resolve) => {
    let left = DRAIN_BYTES;
    const giveUp = (): void => void body.destroy();
    const timer = setTimeout(giveUp, DRAIN_MS);
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
    };
    body.on('data', (bytes: Uint8Array) => {
      left -= bytes.length;
      if (left < 0) giveUp();
    });
    body.once('end', finish);
    body.once('close', finish);
    // The head has arrived and is all that counts.
    body.on('error', finish);
  });
}
