/**
 * Connections that are kept for the next request and must not be used for it any more.
 *
 * One that idled through a sleep or a change of network looks alive and is dead; a request on it would hang until
 * its time-out. Wall-clock time is compared, because timers stand still while a machine sleeps.
 *
 * One that receives bytes while nobody asked for any belongs to a server that sends more than it announced; they
 * would be taken for the answer to the next request. Node 24.21 closes such connections itself, Node 20 does not.
 */
import type { Agent, ClientRequest } from 'node:http';
import type { Duplex } from 'node:stream';

/** Milliseconds a kept connection may idle. Below the 5 s after which common servers (Node's too) close theirs. */
export const MAX_IDLE_MS = 4_000;

const idleSince = new WeakMap<object, number>();

/** Notes when each connection of the agent becomes idle, and closes it when something comes before it is used again. */
export function watchIdleSockets(agent: Agent): void {
  // No request waits for a connection (their number is not limited), so one that is free is idle.
  agent.on('free', (socket: Duplex) => {
    idleSince.set(socket, Date.now());
    socket.on('data', closeSpoilt);
  });
  const reuse = agent.reuseSocket.bind(agent);
  agent.reuseSocket = (socket: Duplex, request: ClientRequest) => {
    socket.off('data', closeSpoilt);
    reuse(socket, request);
  };
}

function closeSpoilt(this: Duplex): void {
  this.destroy();
}

/** Closes the idle connections that have been so for longer than MAX_IDLE_MS, or since a time in the future. */
export function dropStaleSockets(agent: Agent, now: number): void {
  for (const sockets of Object.values(agent.freeSockets)) {
    for (const socket of sockets ?? []) {
      const age = now - (idleSince.get(socket) ?? 0);
      if (age > MAX_IDLE_MS || age < 0) socket.destroy();
    }
  }
}
