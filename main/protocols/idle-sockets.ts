/**
 * A connection that idled through a sleep or a change of network looks alive and is dead; a request on it would
 * hang until its time-out. Wall-clock time is compared, because timers stand still while a machine sleeps.
 */
import type { Agent } from 'node:http';
import type { Duplex } from 'node:stream';

/** Milliseconds a kept connection may idle. Below the 5 s after which common servers (Node's too) close theirs. */
export const MAX_IDLE_MS = 4_000;

const idleSince = new WeakMap<object, number>();

/** Notes the time at which each connection of the agent becomes idle. */
export function stampIdleSockets(agent: Agent): void {
  agent.on('free', (socket: Duplex) => idleSince.set(socket, Date.now()));
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
