/** A journal worker that opens and dies at the third request, having answered none. */
import { parentPort } from 'node:worker_threads';

let requests = 0;
parentPort?.postMessage({
  kind: 'opened',
  report: { uncleanStop: false, setAside: null, rescued: null, synchronous: 'FULL', sqlite: '3' },
});
parentPort?.on('message', () => {
  requests += 1;
  if (requests === 3) throw new Error('the worker dies');
});
