import type { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';

/** Most characters of one request; a thousand long links fit. */
export const maxRequestLength = 4 * 1024 * 1024;
/** Most characters of one answer; a list of 100,000 transfers fits. */
export const maxAnswerLength = 512 * 1024 * 1024;

/**
 * Calls `onLine` for each line that arrives and `onTooLong` once when a line exceeds `maxLength`; after that
 * nothing more is read. The end of the socket ends it.
 */
export function readLines(
  socket: Socket,
  maxLength: number,
  onLine: (line: string) => void,
  onTooLong: () => void,
): void {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  let held = 0;
  let stopped = false;
  socket.on('data', (bytes: Buffer) => {
    if (stopped) return;
    const pieces = decoder.write(bytes).split('\n');
    const last = pieces.pop() ?? '';
    for (const piece of pieces) {
      parts.push(piece);
      const line = parts.join('');
      parts = [];
      held = 0;
      if (line.trim() !== '') onLine(line);
    }
    parts.push(last);
    held += last.length;
    if (held > maxLength) {
      stopped = true;
      parts = [];
      onTooLong();
    }
  });
}

/** One message as one line. JSON escapes line breaks inside strings, so a line is always a whole message. */
export function toLine(message: unknown): string {
  return `${JSON.stringify(message)}\n`;
}
