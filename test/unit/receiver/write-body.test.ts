import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { asRefusal, statusOf } from '../../../main/receiver/refusal.ts';
import { writeBody } from '../../../main/receiver/write-body.ts';

/** A disk of some bytes: a write takes what fits, at most `most` bytes at a time, and then says that it is full. */
function smallDisk(room: number, most: number) {
  const bytes = Buffer.alloc(room);
  const writev = async (pieces: Buffer[], position: number) => {
    const whole = Buffer.concat(pieces);
    const bytesWritten = Math.min(whole.length, most, room - position);
    if (bytesWritten <= 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    whole.copy(bytes, position, 0, bytesWritten);
    return { bytesWritten };
  };
  return { bytes, handle: { writev } as unknown as FileHandle };
}

function body(pieces: readonly Buffer[]): IncomingMessage {
  const source = new PassThrough();
  for (const piece of pieces) source.write(piece);
  source.end();
  return Object.assign(source, { complete: true }) as unknown as IncomingMessage;
}

const pieces = [Buffer.from('one '), Buffer.from('two '), Buffer.from('three')];
const never = new AbortController().signal;

it('writes on where the disk took only a part of what it was given', async () => {
  const { bytes, handle } = smallDisk(100, 3);
  const ends: number[] = [];
  const work = { source: body(pieces), handle, start: 10, limit: 50, stop: never };
  const outcome = await writeBody({ ...work, onWritten: (end) => ends.push(end) });
  expect(outcome).toEqual({ how: 'complete', end: 23 });
  expect(bytes.toString('latin1', 10, 23)).toBe('one two three');
  expect([ends.at(-1), ends.length]).toEqual([23, 5]);
});

it('says how far it came when the disk is full, and counts nothing behind', async () => {
  const { bytes, handle } = smallDisk(6, 4);
  const work = { source: body(pieces), handle, start: 0, limit: 50, stop: never };
  const outcome = await writeBody({ ...work, onWritten: () => undefined });
  expect(outcome).toMatchObject({ end: 6, error: { code: 'ENOSPC' } });
  expect(bytes.toString('latin1')).toBe('one tw');
  expect(statusOf(asRefusal(outcome.error))).toBe(507);
});

it('writes nothing beyond the limit, and says that there was more', async () => {
  const { bytes, handle } = smallDisk(100, 100);
  const work = { source: body(pieces), handle, start: 0, limit: 6, stop: never };
  expect(await writeBody({ ...work, onWritten: () => undefined })).toEqual({ how: 'too-long', end: 6 });
  expect(bytes.toString('latin1', 0, 8)).toBe('one tw\0\0');
});

it('ends when it is stopped, with what had arrived', async () => {
  const { handle } = smallDisk(100, 100);
  const source = Object.assign(new PassThrough(), { complete: false });
  source.write('some');
  const stop = new AbortController();
  const work = { source: source as unknown as IncomingMessage, handle, start: 0, limit: 50 };
  const writing = writeBody({ ...work, stop: stop.signal, onWritten: () => stop.abort() });
  expect(await writing).toEqual({ how: 'stopped', end: 4 });
});
