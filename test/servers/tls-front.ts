/** Ends TLS in front of a plain server, under a certificate that can be exchanged, and counts what comes through it. */
import net from 'node:net';
import tls from 'node:tls';
import { listenOnLoopback } from './listen-on-loopback.ts';
import type { MadeCertificate } from './make-certificate.ts';

export interface TlsFront {
  readonly port: number;
  readonly origin: string;
  /** Of requests, decrypted, since the start or the last `show`. */
  readonly bytes: () => number;
  /** Connections that came since then, whatever became of their handshake. */
  readonly connections: () => number;
  /** Shows this one from now on; connections under the one before are cut. */
  show(certificate: MadeCertificate): void;
  stop(): Promise<void>;
}

export async function startTlsFront(behind: number, certificate: MadeCertificate): Promise<TlsFront> {
  let bytes = 0;
  let connections = 0;
  /** Of `show`: what still arrives of a connection that was cut belongs to the certificate before. */
  let shows = 0;
  const open = new Set<net.Socket>();
  const kept = (socket: net.Socket): net.Socket => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    return socket.once('close', () => open.delete(socket));
  };
  const server = tls.createServer(certificate, (outside) => {
    const inside = kept(net.connect(behind, '127.0.0.1'));
    outside.on('error', () => inside.destroy());
    const under = shows;
    outside.on('data', (piece: Uint8Array) => (bytes += under === shows ? piece.length : 0));
    outside.pipe(inside).pipe(outside);
    outside.once('close', () => inside.destroy());
    inside.once('close', () => outside.destroy());
  });
  server.on('connection', (socket) => {
    connections += 1;
    kept(socket);
  });
  const port = await listenOnLoopback(server);
  const cut = (): void => open.forEach((socket) => socket.destroy());
  return {
    port,
    origin: `https://127.0.0.1:${port}`,
    bytes: () => bytes,
    connections: () => connections,
    show(next) {
      server.setSecureContext(next);
      cut();
      shows += 1;
      bytes = 0;
      connections = 0;
    },
    async stop() {
      cut();
      await new Promise((done) => server.close(done));
    },
  };
}
