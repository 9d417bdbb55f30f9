/**
 * The fault proxy as a command, for a demo or a test in another process:
 *
 *   node test/servers/fault-proxy-command.ts TARGET_PORT
 *
 * Prints one line of JSON, `{"port":…,"control":…}`, then takes commands as `POST http://127.0.0.1:CONTROL/NAME?…`
 * and answers each with the counts: cut?kind=rst, cut-after?flow=up&bytes=N&kind=fin, refuse?ms=N, accept, stall?ms=N,
 * go, limit?rate=N, unlimit, counts, stop. Ends with its standard input, so that it never outlives its caller.
 */
import http from 'node:http';
import { startFaultProxy, type CutKind, type CutLimit, type FaultProxy } from './fault-proxy.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';

/** Milliseconds; no outage lasts longer without being asked for again. */
const LONGEST_OUTAGE_MS = 60_000;

function numberOf(query: URLSearchParams, name: string, fallback: number): number {
  const value = Number(query.get(name) ?? fallback);
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`${name} must be 0 or above`);
  return value;
}

const kindOf = (query: URLSearchParams): CutKind => (query.get('kind') === 'fin' ? 'fin' : 'rst');

function limitOf(query: URLSearchParams): CutLimit {
  const bytes = numberOf(query, 'bytes', 0);
  const kind = kindOf(query);
  return query.get('flow') === 'down' ? { downstreamBytes: bytes, kind } : { upstreamBytes: bytes, kind };
}

function afterOutage(query: URLSearchParams, end: () => unknown): void {
  const ms = Math.min(numberOf(query, 'ms', LONGEST_OUTAGE_MS), LONGEST_OUTAGE_MS);
  setTimeout(() => void end(), ms).unref();
}

async function obey(proxy: FaultProxy, name: string, query: URLSearchParams): Promise<boolean> {
  switch (name) {
    case 'counts':
      break;
    case 'cut':
      proxy.cutNow(kindOf(query));
      break;
    case 'cut-after':
      proxy.cutAfter(limitOf(query));
      break;
    case 'refuse':
      await proxy.refuse();
      afterOutage(query, () => proxy.accept());
      break;
    case 'accept':
      await proxy.accept();
      break;
    case 'stall':
      proxy.stall(true);
      afterOutage(query, () => proxy.stall(false));
      break;
    case 'go':
      proxy.stall(false);
      break;
    case 'limit':
      proxy.limitRate(Math.max(1, numberOf(query, 'rate', 1)));
      break;
    case 'unlimit':
      proxy.limitRate(null);
      break;
    case 'stop':
      setImmediate(() => process.exit(0));
      break;
    default:
      return false;
  }
  return true;
}

const targetPort = Number(process.argv[2]);
if (!Number.isInteger(targetPort) || targetPort < 1 || targetPort > 65_535) {
  process.stderr.write('usage: fault-proxy-command.ts TARGET_PORT\n');
  process.exit(2);
}
const proxy = await startFaultProxy({ port: targetPort });
const control = http.createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  obey(proxy, pathname.slice(1), searchParams).then(
    (known) => {
      response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(proxy.counters()));
    },
    (error: unknown) => response.writeHead(400).end(String(error)),
  );
});
const controlPort = await listenOnLoopback(control);
process.stdin.resume().on('end', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ port: proxy.port, control: controlPort })}\n`);
