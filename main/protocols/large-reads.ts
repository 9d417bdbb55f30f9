/**
 * Reads of 256 KiB from a socket where Node takes 64 KiB: of the processor time of receiving 512 MiB on loopback with
 * node:http that left two thirds. Larger ones won nothing more.
 */
import type http from 'node:http';
import type net from 'node:net';

/** Bytes. One such memory for each connection, in reuse for all that it reads. */
const READ_SIZE = 256 * 1024;

type Connect = (options: net.NetConnectOpts, callback?: unknown) => net.Socket | undefined;

/**
 * For an agent of plain http: a TLS socket reads records, and knows no `onread`. Listeners of 'data' get memory that
 * the next read overwrites; Node's parser copies what is a body out of it before it hands it on, and nobody else listens.
 */
export function readInLargePieces(agent: http.Agent): void {
  const connecting = agent as unknown as { createConnection: Connect };
  const connect = connecting.createConnection.bind(agent);
  connecting.createConnection = (options, callback) => {
    const onread: net.OnReadOpts = {
      buffer: Buffer.allocUnsafeSlow(READ_SIZE),
      callback: (count, buffer) => {
        socket?.emit('data', buffer.subarray(0, count));
        return true;
      },
    };
    const socket = connect({ ...options, onread }, callback);
    return socket;
  };
}
