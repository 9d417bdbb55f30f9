/** A connection that can be pulled: passes on everything on the loopback address, or nothing. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Plug {
  readonly port: number;
  /** Destroys every connection, and each new one at once, until `plugIn`. */
  pull(): void;
  plugIn(): void;
  close(): Promise<void>;
}

/** Passes on to this port of the loopback address. Rejects where no port can be had. */
export async function openPlug(to: number): Promise<Plug> {
  const open = new Set<Socket>();
  let pulled = false;
  const keep = (socket: Socket, other: Socket): void => {
    open.add(socket);
    // A connection that ends on one side ends on the other; why is of no interest here.
    socket.on('error', () => other.destroy());
    socket.on('close', () => {
      open.delete(socket);
      other.destroy();
    });
  };
  const server = createServer((near) => {
    if (pulled) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(to, '127.0.0.1');
    keep(near, far);
    keep(far, near);
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const cut = (): void => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    pull() {
      pulled = true;
      cut();
    },
    plugIn() {
      pulled = false;
    },
    close: async () =>
      await new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
}
