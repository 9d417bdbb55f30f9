/** Asks a person on a terminal for a secret, without showing what they type. */
import { StringDecoder } from 'node:string_decoder';
import { TransferError } from '../engine/transfer-error.ts';
import type { Output } from './reporter.ts';

export interface Terminal {
  readonly isTTY?: boolean;
  setRawMode(on: boolean): unknown;
  on(event: 'data', listener: (bytes: Buffer) => void): unknown;
  off(event: 'data', listener: (bytes: Buffer) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** More is a mistake, for example a file that was pasted. Characters. */
const longest = 8192;

/** Resolves with what was typed up to Enter; empty where nothing was. Rejects CANCELLED on Ctrl-C. */
export type AskSecret = (question: string) => Promise<string>;

/** Null where nobody can be asked: the question goes to standard error, so that output may go into a pipe. */
export function secretAsker(input: Terminal, output: Output, onInterrupt: () => void): AskSecret | null {
  if (input.isTTY !== true || output.isTTY !== true) return null;
  return async (question) => {
    output.write(question);
    input.setRawMode(true);
    try {
      return await readLine(input);
    } catch (error) {
      onInterrupt();
      throw error;
    } finally {
      input.setRawMode(false);
      input.pause();
      output.write('\n');
    }
  };
}

function readLine(input: Terminal): Promise<string> {
  const decoder = new StringDecoder('utf8');
  return new Promise((resolve, reject) => {
    let typed: string[] = [];
    const end = (settle: () => void): void => {
      input.off('data', take);
      settle();
    };
    const take = (bytes: Buffer): void => {
      // Keys like the arrows come as a sequence; none of them means anything here.
      // eslint-disable-next-line no-control-regex
      const text = decoder.write(bytes).replaceAll(/\u001b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?/gu, '');
      for (const key of text) {
        if (key === '\r' || key === '\n' || key === '\u0004') return end(() => resolve(typed.join('')));
        if (key === '\u0003') return end(() => reject(stopped()));
        if (key === '\u007f' || key === '\b') typed.pop();
        else if (key === '\u0015') typed = [];
        else if (key >= ' ' && typed.length < longest) typed.push(key);
      }
    };
    input.on('data', take);
    input.resume();
  });
}

function stopped(): TransferError {
  return new TransferError('CANCELLED', 'Nothing was done: the question was not answered.');
}
