/** A real server with a proxy in front of it that breaks links on command; both end with the test. */
import { onTestFinished } from 'vitest';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
import { runCommand } from './command-line.ts';
import { startTusServer, type TusServer } from '../servers/tus-server.ts';

export async function startServerBehindProxy(): Promise<{ server: TusServer; proxy: FaultProxy }> {
  const server = await startTusServer();
  const proxy = await startFaultProxy({ port: server.port });
  onTestFinished(async () => {
    await proxy.stop();
    await server.stop();
  });
  return { server, proxy };
}

/** Our own receiver (`carryover receive`) in a process of its own; `dir` is where what arrives is put. */
export async function startReceiverBehindProxy(dir: string): Promise<FaultProxy> {
  const receiver = runCommand(['receive', '--dir', dir, '--port', '0']);
  onTestFinished(async () => await receiver.kill());
  const { url } = await receiver.waitFor(({ event }) => event === 'listening');
  const proxy = await startFaultProxy({ port: Number(new URL(String(url)).port) });
  onTestFinished(async () => await proxy.stop());
  return proxy;
}
