/**
 * The one place for HTTP agents and time-outs. Adapters ask for a client and use its `got`; a path that needs
 * node:http itself (a streamed upload body) takes the agents from here, so every byte follows the same rules.
 */
import http from 'node:http';
import https from 'node:https';
import got, { type Got } from 'got';
import { checkCertificates, dropConnectionsTo, noPins, type CertificatePins } from './checked-tls.ts';
import { dropStaleSockets, watchIdleSockets } from './idle-sockets.ts';
import { readInLargePieces } from './large-reads.ts';
import { isPrivateHost } from './private-address.ts';
import { keepPublic, leadsToPrivate, systemAddresses, type AddressBook } from './public-only.ts';
import { MAX_REDIRECTS, redirectHook } from './redirect-policy.ts';

/** Milliseconds. A stage that takes longer is a dead network, not a slow one. */
export const timeouts = {
  lookup: 10_000,
  connect: 10_000,
  secureConnect: 10_000,
  /** From the last byte of the request to the first of the answer. */
  response: 60_000,
} as const;

/**
 * The same for a request that carried a chunk: up to a socket buffer of it may still be on its way when Node
 * calls it sent, and a buffering proxy passes the whole body on before it answers.
 */
export const UPLOAD_RESPONSE_TIMEOUT_MS = 120_000;

export interface HttpClient {
  /**
   * No retries, no thrown statuses, no decoding of bodies, `accept-encoding: identity`, HTTP/1.1, redirects by
   * the policy in redirect-policy.ts. Whatever it throws goes through `toHttpError`.
   */
  readonly got: Got;
  /** Milliseconds, for requests that are made without `got`. */
  readonly timeouts: Readonly<Record<keyof typeof timeouts, number>>;
  /** Value of the User-Agent header. */
  readonly userAgent: string;
  /** The keep-alive agent for an address; connections that idled too long are closed first. */
  agentFor(url: URL): http.Agent;
  /**
   * This client as the links of others may use it; its agents are its own, so that no kept connection passes from one
   * reach to another. Refuses with PRIVATE_ADDRESS or REDIRECT_REFUSED. The client itself reaches everything it is told to.
   */
  within(reach: LinkReach): HttpClient;
  /** How far it goes. */
  readonly reach: LinkReach;
  /** The host of a link says that it is private. */
  isPrivate(url: URL): boolean;
  /** So does every address that its name has now; null where it cannot be looked up. */
  leadsToPrivate(url: URL): Promise<boolean | null>;
  /** Ends every connection to a server, because another certificate is trusted there now; `host` as in CertificatePins. */
  dropConnectionsTo(host: string): void;
  /** Closes every connection of this client; requests under way end with an error. */
  close(): void;
}

/** How far a link may lead. */
export interface LinkReach {
  /** Also to addresses of private networks and of this machine. */
  readonly privateAddresses: boolean;
  /** Also from https on to http. */
  readonly insecureRedirects: boolean;
}

const asTold: LinkReach = { privateAddresses: true, insecureRedirects: false };

export interface HttpClientOptions {
  readonly userAgent?: string;
  /** Milliseconds, each replacing the default; for tests and for benches of bad networks. */
  readonly timeouts?: { readonly [K in keyof typeof timeouts]?: number };
  /** Other names and other private addresses, for tests. */
  readonly addresses?: AddressBook;
  /** Certificates to accept besides those that this computer trusts; default none. */
  readonly pins?: CertificatePins;
}

/** A client with agents of its own. Make one per engine, close it at the end. */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const userAgent = options.userAgent ?? 'Carryover';
  const addresses = options.addresses ?? systemAddresses;
  const limits = { ...timeouts, ...options.timeouts };
  const pins = options.pins ?? noPins;
  // Other names than the system's hold for every connection.
  const open = createAgents(pins, (agent) => {
    if (options.addresses !== undefined) keepPublic(agent, { ...addresses, isPrivate: () => false });
  });
  let publicOnly: Agents | null = null;
  const agentsFor = (reach: LinkReach): Agents => {
    if (reach.privateAddresses) return open;
    return (publicOnly ??= createAgents(pins, (agent) => keepPublic(agent, addresses)));
  };

  const within = (reach: LinkReach): HttpClient => {
    const agents = agentsFor(reach);
    const agentFor = (url: URL): http.Agent => {
      const agent = url.protocol === 'https:' ? agents.https : agents.http;
      dropStaleSockets(agent, Date.now());
      return agent;
    };
    return {
      got: got.extend({
        agent: agents,
        headers: { 'user-agent': userAgent, 'accept-encoding': 'identity' },
        retry: { limit: 0 },
        throwHttpErrors: false,
        decompress: false,
        http2: false,
        // A method is never rewritten behind our back: a redirect that would do so is refused by the hook.
        methodRewriting: false,
        followRedirect: true,
        maxRedirects: MAX_REDIRECTS,
        timeout: limits,
        hooks: {
          beforeRequest: [({ url }) => void (url instanceof URL && agentFor(url))],
          beforeRedirect: [redirectHook(reach)],
        },
      }),
      timeouts: limits,
      userAgent,
      agentFor,
      within,
      reach,
      isPrivate: (url) => isPrivateHost(url.hostname, addresses.isPrivate),
      leadsToPrivate: async (url) => await leadsToPrivate(url, addresses),
      dropConnectionsTo: (host) => {
        for (const agents of [open, publicOnly]) if (agents !== null) dropConnectionsTo(agents.https, host);
      },
      close: () => {
        for (const agent of [open, publicOnly]) {
          agent?.http.destroy();
          agent?.https.destroy();
        }
      },
    };
  };
  return within(asTold);
}

interface Agents {
  readonly http: http.Agent;
  readonly https: https.Agent;
}

function createAgents(pins: CertificatePins, prepare: (agent: http.Agent) => void): Agents {
  const agents = {
    http: new http.Agent({ keepAlive: true, scheduling: 'lifo' }),
    https: new https.Agent({ keepAlive: true, scheduling: 'lifo' }),
  };
  readInLargePieces(agents.http);
  checkCertificates(agents.https, pins);
  for (const agent of [agents.http, agents.https]) {
    watchIdleSockets(agent);
    prepare(agent);
  }
  return agents;
}
