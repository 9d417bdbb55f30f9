import { createServer, type Server, type Socket } from 'node:net';
import { isEngineCommand } from '../../preload/contract/bridge.ts';
import type { EngineCommands } from '../../preload/contract/commands.ts';
import type { EngineEvent } from '../../preload/contract/events.ts';
import type { Engine, EngineCommandName } from '../engine/engine-port.ts';
import { TransferError } from '../engine/transfer-error.ts';
import { toWireError } from '../ipc/to-wire-error.ts';
import { maxRequestLength, readLines, toLine } from './message-lines.ts';
import { parseRequest, type ControlMessage, type ControlRequest } from './messages.ts';
import { claimSocketAddress, releaseSocketAddress } from './socket-address.ts';

/** Turns untrusted input into a command's input; throws TransferError BAD_COMMAND. See main/ipc/parse-command.ts. */
export type ParseCommand = <N extends EngineCommandName>(
  name: N,
  input: unknown,
) => Parameters<EngineCommands[N]>[0];

export interface ControlSocketServer {
  /** Lets those who are connected ask to the end of what they do (`lingerMs`), ends every connection and removes the socket. */
  stop(): Promise<void>;
}

/** A client that does not read its events is cut off here, so that it cannot fill this process's memory. */
const maxUnreadBytes = 64 * 1024 * 1024;
const maxConnections = 32;
/**
 * The command that ends this process's last transfer (`cancel`) comes from a client that still waits for its answer and
 * asks once more how things stand. Milliseconds.
 */
const lingerMs = 500;

/**
 * Lets other processes of the same person steer the engine that owns this journal. Call it only while the
 * journal's lock is held: a socket that is already there is then left over from a process that is gone.
 */
export async function serveControlSocket(options: {
  readonly stateFolder: string;
  readonly engine: Engine;
  readonly parse: ParseCommand;
}): Promise<ControlSocketServer> {
  const address = await claimSocketAddress(options.stateFolder);
  const connections = new Set<Socket>();
  const server = createServer((socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    serveConnection(socket, options.engine, options.parse);
  });
  server.maxConnections = maxConnections;
  await listenPrivately(server, address);
  return {
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const lingering = setTimeout(() => {
        for (const socket of connections) socket.destroy();
      }, lingerMs);
      await closed;
      clearTimeout(lingering);
      await releaseSocketAddress(options.stateFolder);
    },
  };
}

/** The socket is made with mode 0600 from its first moment: bind happens inside `listen`, under this umask. */
function listenPrivately(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const previous = process.umask(0o177);
    try {
      server.listen(address, resolve);
    } finally {
      process.umask(previous);
    }
  });
}

function serveConnection(socket: Socket, engine: Engine, parse: ParseCommand): void {
  let unsubscribe: (() => void) | null = null;
  socket.on('close', () => unsubscribe?.());
  // A client that vanishes in the middle is its own business; `close` follows.
  socket.on('error', () => undefined);

  const send = (message: ControlMessage) => {
    if (!socket.writable) return;
    socket.write(toLine(message));
    if (socket.writableLength > maxUnreadBytes) socket.destroy();
  };
  const fail = (id: number | null, thrown: unknown) => send({ id, ok: false, error: toWireError(thrown) });
  const onEvent = (event: EngineEvent) => {
    // Progress replaces itself, so a slow reader may miss some; everything else it must get.
    if (event.event === 'progress' && socket.writableNeedDrain) return;
    send({ event });
  };

  const answer = async (request: ControlRequest) => {
    if (request.command === 'subscribe') {
      unsubscribe ??= engine.subscribe(onEvent);
      return send({ id: request.id, ok: true, value: null });
    }
    const value = await execute(engine, parse, request);
    send({ id: request.id, ok: true, value: value ?? null });
  };
  readLines(
    socket,
    maxRequestLength,
    (line) => {
      const request = parseRequest(line);
      if (request === null) return fail(null, new TransferError('BAD_COMMAND', 'That is not a request.'));
      answer(request).catch((thrown: unknown) => fail(request.id, thrown));
    },
    () => {
      fail(null, new TransferError('BAD_COMMAND', 'The request is too long.'));
      socket.end();
    },
  );
}

async function execute(engine: Engine, parse: ParseCommand, request: ControlRequest): Promise<unknown> {
  const name = request.command;
  if (!isEngineCommand(name)) throw new TransferError('BAD_COMMAND', 'There is no such command.');
  return engine.execute(name, parse(name, request.input));
}
