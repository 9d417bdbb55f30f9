/**
 * The page of the window and the files it names, read before they are asked for: then the window waits for each of them, and
 * a reading is several turns of a thread that has much else to do.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export type ReadFile = (file: string) => Promise<Buffer>;

/** As the bundler writes them into the page. */
const named = /(?:src|href)="\.\/([^"]+)"/g;

/**
 * For before the app is ready. Each file that is read ahead is handed out once; it is read again whenever it is asked for
 * again, as all others are. What cannot be read is told to whoever asks for it.
 */
export function readPageAhead(folder: string): ReadFile {
  const ahead = new Map<string, Promise<Buffer>>();
  const begin = (file: string, reading: Promise<Buffer>): void => {
    reading.catch(() => undefined);
    ahead.set(file, reading);
  };
  const page = join(folder, 'index.html');
  try {
    // At once, because no turn of this thread comes before the page is asked for: it is less than a kilobyte.
    const bytes = readFileSync(page);
    begin(page, Promise.resolve(bytes));
    for (const [, name = ''] of bytes.toString().matchAll(named)) {
      const file = join(folder, name);
      begin(file, readFile(file));
    }
  } catch {
    // Read again when it is asked for, and told then.
  }
  return async (file) => {
    const reading = ahead.get(file) ?? readFile(file);
    ahead.delete(file);
    return await reading;
  };
}
