/** Expect: 100-continue (RFC 9110 section 10.1.1): a body that is not wanted need not be sent. */
import type { ClientRequest } from 'node:http';

/** Milliseconds. A server may ignore the question, and then the body must be sent all the same. */
export const CONTINUE_MS = 1_000;

/** Sends the head and waits for 100 or any other answer; false where neither came in time. Never rejects. */
export function awaitContinue(request: ClientRequest, waitMs: number = CONTINUE_MS): Promise<boolean> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (heard: boolean) => (): void => {
      clearTimeout(timer);
      resolve(heard);
    };
    request.once('continue', settle(true));
    request.once('response', settle(true));
    request.once('close', settle(true));
    // Time runs once the head is on its way: a name that must be looked up first is not a server that ignores us.
    request.once('socket', (socket) => {
      const begin = (): void => void (timer = setTimeout(settle(false), waitMs));
      if (socket.connecting) socket.once('encrypted' in socket ? 'secureConnect' : 'connect', begin);
      else begin();
    });
    request.flushHeaders();
  });
}
