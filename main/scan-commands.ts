/** The commands that look at what a person is about to add. Each scan has a thread, which ends with it. */
import { Worker } from 'node:worker_threads';
import { TransferError, toTransferError } from './engine/transfer-error.ts';
import type { WindowHandlers } from './ipc/register-commands.ts';
import { nothingCounted, type ScanView } from '../preload/contract/scan.ts';

export type ScanCommands = Pick<WindowHandlers, 'beginScan' | 'readScan' | 'endScan'>;

interface Scan {
  view: ScanView;
  readonly worker: Worker;
}

/** A window shows one; the others were left behind. */
const most = 4;

/** `ownFolder`: the state folder, which is never added. */
export function scanCommands(ownFolder: string): ScanCommands {
  const scans = new Map<string, Scan>();
  let begun = 0;
  const end = async (scanId: string): Promise<void> => {
    const scan = scans.get(scanId);
    scans.delete(scanId);
    await scan?.worker.terminate();
  };
  return {
    beginScan: async ({ paths }) => {
      const [oldest] = scans.keys();
      if (scans.size >= most && oldest !== undefined) await end(oldest);
      const beside = import.meta.url.endsWith('.ts') ? './files/scan-worker.ts' : './scan-worker.js';
      const worker = new Worker(new URL(beside, import.meta.url), {
        name: 'carryover-scan',
        workerData: { paths, ownFolder },
        execArgv: [],
      });
      worker.unref();
      const scanId = `s${(begun += 1)}`;
      const scan: Scan = { view: { ...nothingCounted, state: { name: 'running' } }, worker };
      worker.on('message', (counted: Omit<ScanView, 'state'>) => {
        scan.view = { ...counted, state: { name: 'running' } };
      });
      worker.on('error', (error) => {
        scan.view = { ...scan.view, state: { name: 'failed', error: toTransferError(error).toWire() } };
      });
      worker.on('exit', () => {
        if (scan.view.state.name === 'running') scan.view = { ...scan.view, state: { name: 'done' } };
      });
      scans.set(scanId, scan);
      return { scanId };
    },
    readScan: async ({ scanId }) => {
      const scan = scans.get(scanId);
      if (scan === undefined) throw new TransferError('WRONG_STATE', 'This scan is over.');
      return scan.view;
    },
    endScan: async ({ scanId }) => await end(scanId),
  };
}
