/**
 * Every TLS connection is checked, and there is no way to switch that off. Where a person trusted a certificate for a
 * server, exactly that one is accepted there and no other, however well vouched for.
 *
 * Both are decided before a byte of a request leaves. Without such a decision Node itself ends the connection at the end
 * of the handshake. With one, the socket is corked until the certificate was compared, so what is written meanwhile stays
 * in memory, and is dropped with the socket where it is another.
 */
import { X509Certificate } from 'node:crypto';
import type http from 'node:http';
import type https from 'node:https';
import type tls from 'node:tls';
import { TransferError } from '../engine/transfer-error.ts';
import { certificateError } from './certificate-error.ts';
import { bareHost } from './private-address.ts';
import { factsOf, hostAndPort } from './presented-certificate.ts';

/** The certificates that a person trusts. */
export interface CertificatePins {
  /** `host` as `hostAndPort` writes it. SHA-256 fingerprint as in `X509Certificate.fingerprint256`; null where none is. */
  pinOf(host: string): string | null;
}

export const noPins: CertificatePins = { pinOf: () => null };

/** As agents hand them on: a port from an address may be text. */
type ConnectOptions = Omit<tls.ConnectionOptions, 'port'> & {
  readonly port?: number | string | undefined;
  readonly _agentKey?: string | undefined;
};
type Connect = (options: ConnectOptions, callback?: unknown) => tls.TLSSocket;

/** Codes with which a check fails that a person may decide about. Revoked certificates are not among them. */
const decidable =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_UNTRUSTED|CERT_REJECTED|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME_INVALID)$/;

/** What the errors of refused connections are about: Node's own say only why. */
const refusals = new WeakMap<object, TransferError>();
const hosts = new WeakMap<object, string>();

/** Makes an agent check what its servers show. To be called before anything else wraps its connections. */
export function checkCertificates(agent: https.Agent, pins: CertificatePins): void {
  const connecting = agent as unknown as { createConnection: Connect };
  const connect = connecting.createConnection.bind(agent);
  connecting.createConnection = (options, callback) => {
    const hostname = bareHost(options.host ?? '');
    const port = Number(options.port ?? 443);
    const host = hostAndPort(hostname, port);
    const trusted = pins.pinOf(host);
    const socket =
      trusted === null
        ? reporting(connect({ ...options, rejectUnauthorized: true }, callback), hostname, port)
        : // Never a session of before: what was accepted then may not be trusted any more.
          pinned(
            connect({ ...options, _agentKey: undefined, rejectUnauthorized: false }, callback),
            hostname,
            port,
            trusted,
          );
    hosts.set(socket, host);
    return socket;
  };
}

/** Ends connections to a server, kept ones and those in use: what is trusted there is not what it was. */
export function dropConnectionsTo(agent: http.Agent, host: string): void {
  for (const list of [agent.sockets, agent.freeSockets]) {
    for (const socket of Object.values(list).flatMap((sockets) => sockets ?? [])) {
      if (hosts.get(socket) === host) socket.destroy();
    }
  }
}

/** The refusal behind an error that a connection ended with; null where it is about something else. */
export function refusalBehind(error: object): TransferError | null {
  return refusals.get(error) ?? null;
}

/** Node checks, and refuses; here is only kept what it refused, which cannot be asked any more afterwards. */
function reporting(socket: tls.TLSSocket, hostname: string, port: number): tls.TLSSocket {
  let shown: Buffer | undefined;
  // Before Node's own listener of the same event, which ends the connection. As bytes: after getPeerX509Certificate()
  // Node's own check would be given an empty certificate, and refuse every server.
  socket.prependListener('secure', () => (shown = socket.getPeerCertificate().raw));
  socket.prependListener('error', (error: NodeJS.ErrnoException) => {
    const { code } = error;
    if (shown === undefined || code === undefined || !decidable.test(code)) return;
    const certificate = new X509Certificate(shown);
    const facts = factsOf({ certificate, hostname, port, code, trusted: null }, Date.now());
    refusals.set(error, certificateError(facts, error));
  });
  return socket;
}

function pinned(socket: tls.TLSSocket, hostname: string, port: number, trusted: string): tls.TLSSocket {
  socket.cork();
  socket.once('secureConnect', () => {
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined) {
      socket.destroy(new TransferError('TLS_FAILED', `${hostname} showed no certificate.`));
      return;
    }
    if (certificate.fingerprint256 === trusted) {
      socket.uncork();
      return;
    }
    // Node's types promise an Error; it is the code of one.
    const code = socket.authorized ? null : String(socket.authorizationError);
    socket.destroy(certificateError(factsOf({ certificate, hostname, port, code, trusted }, Date.now())));
  });
  return socket;
}
