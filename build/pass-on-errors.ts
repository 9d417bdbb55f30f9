import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What Chromium says, nine times over, where no message bus runs (a container, a bare server); nothing depends on it. */
const harmless = /ERROR:bus\.cc\(\d+\)\] Failed to connect to the bus/;

/** Passes on what a child writes to its standard error, line by line, without what would only frighten. */
export function passOnErrors(child: ChildProcess): void {
  if (child.stderr === null) return;
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!harmless.test(line)) process.stderr.write(`${line}\n`);
  });
}
