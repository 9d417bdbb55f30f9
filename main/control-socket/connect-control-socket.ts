import { connect, type Socket } from 'node:net';
import type { EngineCommands } from '../../preload/contract/commands.ts';
import type { EngineEvent } from '../../preload/contract/events.ts';
import type { Engine, EngineCommandName } from '../engine/engine-port.ts';
import { TransferError } from '../engine/transfer-error.ts';
import { maxAnswerLength, readLines, toLine } from './message-lines.ts';
import { parseMessage, type ControlAnswer } from './messages.ts';
import { readSocketAddress } from './socket-address.ts';

/** An engine in another process. */
export interface RemoteEngine extends Engine {
  /** Resolves when the owner is gone or `close` was called. */
  readonly closed: Promise<void>;
  close(): void;
}

/** A live owner accepts at once; a stopped one would keep us for ever. */
const connectTimeoutMs = 3000;
/** Reading or steering takes moments; only these may honestly take as long as the file is big. */
const unhurried: ReadonlySet<EngineCommandName> = new Set(['verify', 'cancel', 'remove']);
const answerTimeoutMs = 60_000;

/**
 * The engine that owns this state folder's journal, or null when no process answers there (also when a
 * process that was killed left its socket behind). A running command rejects with CONNECTION_LOST when the
 * owner ends, with STALLED when it does not answer.
 */
export async function connectControlSocket(options: {
  readonly stateFolder: string;
}): Promise<RemoteEngine | null> {
  const socket = await openSocket(await readSocketAddress(options.stateFolder));
  return socket === null ? null : new SocketEngine(socket);
}

function openSocket(address: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const giveUp = () => {
      socket.destroy();
      resolve(null);
    };
    socket.setTimeout(connectTimeoutMs, giveUp);
    socket.once('error', giveUp);
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeListener('error', giveUp);
      resolve(socket);
    });
  });
}

interface Pending {
  readonly settle: (answer: ControlAnswer) => void;
  readonly reject: (error: TransferError) => void;
  readonly timer: NodeJS.Timeout | undefined;
}

class SocketEngine implements RemoteEngine {
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #lastId = 0;
  #subscribed = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    // `close` follows every error and says all that is needed.
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.#abandon();
        resolve();
      });
    });
    readLines(
      socket,
      maxAnswerLength,
      (line) => this.#receive(line),
      () => socket.destroy(),
    );
  }

  execute<N extends EngineCommandName>(
    name: N,
    input: Parameters<EngineCommands[N]>[0],
  ): Promise<ReturnType<EngineCommands[N]>> {
    const timeout = unhurried.has(name) ? undefined : answerTimeoutMs;
    // The owner is this same program; its values keep the contract.
    return this.#ask(name, input, timeout) as Promise<ReturnType<EngineCommands[N]>>;
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    if (!this.#subscribed) {
      this.#subscribed = true;
      // When the owner is gone `closed` says so; there is nobody else to tell.
      this.#ask('subscribe', {}, answerTimeoutMs).catch(() => undefined);
    }
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#socket.destroy();
  }

  #ask(command: string, input: unknown, timeoutMs: number | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(ownerGone());
      this.#lastId += 1;
      const id = this.#lastId;
      const timer = timeoutMs === undefined ? undefined : setTimeout(() => this.#expire(id), timeoutMs);
      this.#pending.set(id, {
        settle: (answer) =>
          answer.ok
            ? resolve(answer.value)
            : reject(new TransferError(answer.error.code, answer.error.message)),
        reject,
        timer,
      });
      this.#socket.write(toLine({ id, command, input }));
    });
  }

  #receive(line: string): void {
    const message = parseMessage(line);
    if (message === null) {
      // Whatever is at the other end does not speak our language; nothing it says can be relied on.
      this.#socket.destroy();
      return;
    }
    if ('event' in message) {
      for (const listener of this.#listeners) listener(message.event);
      return;
    }
    if (message.id !== null) this.#take(message.id)?.settle(message);
  }

  #expire(id: number): void {
    const sentence =
      'The Carryover that owns this journal does not answer. Look at its window or end it, then try again.';
    this.#take(id)?.reject(new TransferError('STALLED', sentence));
  }

  #abandon(): void {
    for (const id of [...this.#pending.keys()]) this.#take(id)?.reject(ownerGone());
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    clearTimeout(pending?.timer);
    return pending;
  }
}

function ownerGone(): TransferError {
  return new TransferError(
    'CONNECTION_LOST',
    'The Carryover that owned this journal ended before it answered. Everything is kept; try again.',
  );
}
