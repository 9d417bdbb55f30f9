import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { secretAsker } from '../../../main/command-line/ask-secret.ts';
import { codeOf } from '../../harness/code-of.ts';
import { TextOutput } from './command-line-world.ts';

class FakeTerminal extends EventEmitter {
  isTTY = true;
  raw = false;
  flowing = false;
  setRawMode(on: boolean): void {
    this.raw = on;
  }
  resume(): void {
    this.flowing = true;
  }
  pause(): void {
    this.flowing = false;
  }
  type(text: string | Uint8Array): void {
    this.emit('data', Buffer.from(text as string));
  }
}

function stage() {
  const terminal = new FakeTerminal();
  const output = new TextOutput(true);
  let interrupts = 0;
  const ask = secretAsker(terminal, output, () => (interrupts += 1));
  if (ask === null) throw new Error('There is a terminal.');
  return { terminal, output, ask, interrupts: () => interrupts };
}

describe('asking for a secret', () => {
  it('shows the question and nothing of the answer, and leaves the terminal as it was', async () => {
    const { terminal, output, ask } = stage();
    const answer = ask('Token: ');
    expect(terminal.raw).toBe(true);
    terminal.type('hunter2\r');
    expect(await answer).toBe('hunter2');
    expect(output.text).toBe('Token: \n');
    expect([terminal.raw, terminal.flowing, terminal.listenerCount('data')]).toEqual([false, false, 0]);
  });

  it.each([
    ['a correction', 'hunx\u007fter\b\b\bter2\n', 'hunter2'],
    ['a line taken back', 'wrong\u0015hunter2\r', 'hunter2'],
    ['keys that mean nothing here', '\u001b[Ahunt\u001bOCer2\u0001\t\r', 'hunter2'],
    ['the end of input', 'hunter2\u0004', 'hunter2'],
    ['nothing', '\r', ''],
  ])('takes %s', async (_what, typed, expected) => {
    const { terminal, ask } = stage();
    const answer = ask('Token: ');
    terminal.type(typed);
    expect(await answer).toBe(expected);
  });

  it('takes letters that arrive in pieces, and corrects whole ones', async () => {
    const { terminal, ask } = stage();
    const answer = ask('Token: ');
    for (const byte of Buffer.from('pä🔑')) terminal.type(Uint8Array.of(byte));
    terminal.type('\u007f\r');
    expect(await answer).toBe('pä');
  });

  it('is stopped by Ctrl-C, which interrupts the command as well', async () => {
    const { terminal, ask, interrupts } = stage();
    const answer = ask('Token: ');
    terminal.type('hunt\u0003');
    expect(await codeOf(answer)).toBe('CANCELLED');
    expect([interrupts(), terminal.raw]).toEqual([1, false]);
  });

  it('asks nobody where input or standard error is no terminal', () => {
    const terminal = new FakeTerminal();
    expect(secretAsker(terminal, new TextOutput(false), () => undefined)).toBeNull();
    terminal.isTTY = false;
    expect(secretAsker(terminal, new TextOutput(true), () => undefined)).toBeNull();
  });
});
