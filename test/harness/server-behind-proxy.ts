/** A real TUS server with a proxy in front of it that breaks links on command; both end with the test. */
import { onTestFinished } from 'vitest';
import { startFaultProxy, type FaultProxy } from '../servers/fault-proxy.ts';
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
