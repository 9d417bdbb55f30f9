/** The servers every case runs against, each with what it offers; a case about something else asserts the refusal. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReceiver } from '../../main/receiver/receiver.ts';
import { startChecksumTusServer, type ChecksumTusOptions } from '../servers/checksum-tus-server.ts';
import { startNginx } from '../servers/nginx-server.ts';
import { startScriptedServer } from '../servers/scripted-server.ts';
import { exchange } from '../servers/tus-exchange.ts';
import { startTusServer } from '../servers/tus-server.ts';
import { startUploadxServer } from '../servers/uploadx-server.ts';

export interface Offers {
  /** A small file goes in one request. */
  readonly withUpload: boolean;
  /** A chunk that does not match its checksum is refused. */
  readonly checksum: boolean;
  readonly deferLength: boolean;
  readonly termination: boolean;
  readonly concatenation: boolean;
  readonly methodOverride: boolean;
  /** Refuses bytes at another offset than its own (409). */
  readonly offsetsChecked: boolean;
  /** Gives a finished file back to GET, from any byte. */
  readonly readBack: boolean;
  /** Says what was told it about the file in answer to HEAD. */
  readonly metadata: boolean;
  /** Keeps what arrived of a request that was cut. */
  readonly keepsCutRequests: boolean;
  /** States a digest of the whole file. */
  readonly digest: boolean;
  /** Takes bytes that come with a creation under a wrong checksum. */
  readonly ignoresCreationChecksum?: boolean;
  /** Refuses requests above 1 MB (413), so that finding that out costs bytes. */
  readonly smallRequestsOnly?: boolean;
  /** Holds one upload at a time, always at the same address. */
  readonly oneAddress?: boolean;
}

export interface RunningServer {
  readonly port: number;
  /** The bytes that arrived under an address. */
  stored(uploadUrl: string): Promise<Uint8Array>;
  /** Loses an upload, as a clean-up or a disk does. */
  forget?(uploadUrl: string): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerUnderTest {
  readonly name: string;
  readonly offers: Offers;
  start(): Promise<RunningServer>;
}

/** @tus/server 2 with its file store, and a GET of ours. */
const tusNode: Offers = {
  withUpload: true,
  checksum: false,
  deferLength: true,
  termination: true,
  concatenation: false,
  methodOverride: false,
  offsetsChecked: true,
  readBack: true,
  metadata: true,
  keepsCutRequests: true,
  digest: false,
};

async function startTusNode(): Promise<RunningServer> {
  const server = await startTusServer({ ranges: true });
  return {
    port: server.port,
    stored: (uploadUrl) => readFile(server.fileOf(uploadUrl)),
    forget: async (uploadUrl) => {
      const file = server.fileOf(uploadUrl);
      await Promise.all([rm(file), rm(`${file}.json`)]);
    },
    stop: server.stop,
  };
}

async function startBehindNginx(maxBody?: string): Promise<RunningServer> {
  const behind = await startTusNode();
  const nginx = await startNginx({ proxyTo: behind.port, ...(maxBody === undefined ? {} : { maxBody }) });
  return {
    ...behind,
    port: nginx.port,
    stop: async () => {
      await nginx.stop();
      await behind.stop();
    },
  };
}

async function startUploadx(): Promise<RunningServer> {
  const server = await startUploadxServer();
  return {
    port: server.port,
    stored: (uploadUrl) => readFile(server.fileOf(uploadUrl)),
    stop: server.stop,
  };
}

async function startOurReceiver(): Promise<RunningServer> {
  const dir = await mkdtemp(join(tmpdir(), 'carryover-received-'));
  const receiver = await startReceiver({ dir, port: 0 });
  return {
    port: receiver.port,
    stored: async (uploadUrl) => {
      const { pathname } = new URL(uploadUrl);
      const answer = await exchange({ method: 'GET', url: `http://127.0.0.1:${receiver.port}${pathname}` });
      if (answer.status !== 200) throw new Error(`The receiver answered ${answer.status}.`);
      return answer.body;
    },
    stop: async () => {
      await receiver.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function startEverything(options?: ChecksumTusOptions): Promise<RunningServer> {
  const server = await startChecksumTusServer(options);
  return {
    port: server.port,
    stored: async (uploadUrl) =>
      server.uploads.get(new URL(uploadUrl).pathname)?.bytes ?? Promise.reject(new Error('no such upload')),
    forget: async (uploadUrl) => void server.uploads.delete(new URL(uploadUrl).pathname),
    stop: server.stop,
  };
}

async function startBare(): Promise<RunningServer> {
  const server = await startScriptedServer();
  return {
    port: server.port,
    stored: async () => server.state.bytes,
    forget: async () => {
      server.state.exists = false;
    },
    stop: server.stop,
  };
}

const everything: Offers = {
  withUpload: true,
  checksum: true,
  deferLength: true,
  termination: true,
  concatenation: true,
  methodOverride: true,
  offsetsChecked: true,
  readBack: true,
  metadata: true,
  // A chunk under a checksum is kept whole or not at all.
  keepsCutRequests: false,
  digest: false,
};

export const serversUnderTest: readonly ServerUnderTest[] = [
  { name: '@tus/server', offers: tusNode, start: startTusNode },
  {
    name: '@tus/server behind nginx',
    offers: { ...tusNode, keepsCutRequests: false },
    start: () => startBehindNginx('1g'),
  },
  {
    name: '@tus/server behind nginx with its limit of 1 MB',
    offers: { ...tusNode, keepsCutRequests: false, smallRequestsOnly: true },
    start: () => startBehindNginx(),
  },
  {
    name: '@uploadx/core',
    offers: {
      ...tusNode,
      checksum: true,
      deferLength: false,
      offsetsChecked: false,
      ignoresCreationChecksum: true,
      readBack: false,
      keepsCutRequests: false,
    },
    start: startUploadx,
  },
  {
    name: 'the receiver',
    offers: { ...everything, concatenation: true, digest: true },
    start: startOurReceiver,
  },
  { name: 'every extension', offers: everything, start: () => startEverything() },
  {
    name: 'SHA-1 only, mismatch told as 417',
    offers: { ...everything, concatenation: false },
    start: () =>
      startEverything({
        algorithms: ['sha1'],
        mismatchStatus: 417,
        extensions: ['creation', 'creation-with-upload', 'termination', 'checksum', 'creation-defer-length'],
      }),
  },
  {
    name: 'the bare core',
    offers: {
      withUpload: false,
      checksum: false,
      deferLength: false,
      termination: true,
      concatenation: false,
      methodOverride: true,
      offsetsChecked: true,
      readBack: false,
      metadata: false,
      keepsCutRequests: true,
      digest: false,
      oneAddress: true,
    },
    start: startBare,
  },
];
