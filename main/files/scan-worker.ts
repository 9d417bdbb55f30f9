/** The thread that counts: a hundred thousand entries are seconds of work that the app must not stand still for. */
import { parentPort, workerData } from 'node:worker_threads';
import { scanPaths } from './scan-paths.ts';

const { paths, ownFolder } = workerData as { readonly paths: readonly string[]; readonly ownFolder: string };

for await (const counted of scanPaths(paths, ownFolder)) parentPort?.postMessage(counted);
