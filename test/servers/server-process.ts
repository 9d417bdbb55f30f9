/** What starting a real server's process on loopback takes, whichever server it is. */
import type { ChildProcess } from 'node:child_process';
import net from 'node:net';

/** Milliseconds to wait for what a server does at once when it works. */
const PATIENCE_MS = 10_000;

/** True when it accepts connections, false when the process ended first. Rejects when neither happens in time. */
export async function whenAnswering(child: ChildProcess, port: number, name: string): Promise<boolean> {
  const failures: Error[] = [];
  child.once('error', (error) => failures.push(error));
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (failures[0] !== undefined) throw failures[0];
    if (child.exitCode !== null || child.signalCode !== null) return false;
    if (await connects(port)) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await endServer(child);
  throw new Error(`${name} started but accepts no connection.`);
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => socket.destroy() && resolve(true));
    socket.once('error', () => resolve(false));
  });
}

/** By SIGTERM, which servers take as the wish for a fast end; resolves when the process is gone. */
export function endServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
