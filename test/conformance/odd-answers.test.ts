/**
 * Every odd answer through the whole engine: given once, the file arrives all the same or a person is told; given for
 * ever, it ends within bounds with a code, and never as a silent success. What the adapter makes of each answer is in
 * test/fault/tus-upload-cases.ts.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { QuestionKind, TransferDetail } from '../../preload/contract/transfer.ts';
import { startEngine } from '../harness/engine.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { sampleBytes, sha256Of } from '../servers/memory-upload-host.ts';
import {
  startScriptedServer,
  type Script,
  type ScriptedServer,
  type Step,
} from '../servers/scripted-server.ts';

type End = 'done' | ErrorCode | QuestionKind;

interface Row {
  readonly name: string;
  readonly step: Step;
  /** Asked by PATCH, or by the HEAD after a PATCH that was cut. */
  readonly to?: 'PATCH' | 'HEAD' | 'POST';
  /** How it ends when this answer is given once, and when nothing else ever comes. */
  readonly once: End;
  readonly always: End;
}

const SIZE = 30_000;
const content = sampleBytes(SIZE);
/** Longer than any bounded number of tries. */
const FOR_EVER = 500;
/** Requests that an answer given for ever may cost: a few attempts, each with a few tries. */
const MOST_REQUESTS = 60;

const tus = { 'tus-resumable': '1.0.0' };
const html = { 'content-type': 'text/html' };
/** Takes no byte and yet answers 204. */
const claiming = (headers: Record<string, string>): Step => ({
  status: 204,
  headers: { ...tus, ...headers },
});

const rows: readonly Row[] = [
  { name: '409', step: { status: 409, headers: tus }, once: 'done', always: 'OFFSET_CONFLICT' },
  {
    name: '423',
    step: { status: 423, headers: { 'retry-after': '1' } },
    once: 'done',
    always: 'SERVER_BUSY',
  },
  { name: '460', step: { status: 460, headers: tus }, once: 'done', always: 'CHECKSUM_REFUSED' },
  { name: '417', step: { status: 417, headers: tus }, once: 'done', always: 'CHECKSUM_REFUSED' },
  { name: '400', step: { status: 400, headers: tus }, once: 'done', always: 'UNEXPECTED_ANSWER' },
  { name: '401', step: { status: 401 }, once: 'credentials-refused', always: 'credentials-refused' },
  { name: '403', step: { status: 403 }, once: 'credentials-refused', always: 'credentials-refused' },
  { name: '404', step: { status: 404, headers: tus }, once: 'done', always: 'UPLOAD_GONE' },
  { name: '410', step: { status: 410, headers: tus }, once: 'done', always: 'UPLOAD_GONE' },
  {
    name: '412',
    step: { status: 412, headers: { 'tus-version': '0.2.2' } },
    once: 'TUS_VERSION',
    always: 'TUS_VERSION',
  },
  { name: '413', step: { status: 413, headers: tus }, once: 'TOO_LARGE', always: 'TOO_LARGE' },
  { name: '500', step: { status: 500 }, once: 'done', always: 'SERVER_ERROR' },
  {
    name: '503',
    step: { status: 503, headers: { 'retry-after': '1' } },
    once: 'done',
    always: 'SERVER_BUSY',
  },
  { name: '204 without an offset', step: claiming({}), once: 'done', always: 'OFFSET_CONFLICT' },
  {
    name: '204 with an empty offset',
    step: claiming({ 'upload-offset': '' }),
    once: 'done',
    always: 'OFFSET_CONFLICT',
  },
  {
    name: '204 with an offset beyond the file',
    step: claiming({ 'upload-offset': '99999999' }),
    once: 'done',
    always: 'OFFSET_CONFLICT',
  },
  {
    name: '204 with an offset that went back',
    step: claiming({ 'upload-offset': '0' }),
    once: 'done',
    always: 'OFFSET_CONFLICT',
  },
  {
    name: 'a web page',
    step: { status: 200, headers: html, body: '<html>' },
    once: 'done',
    always: 'NOT_TUS',
  },
  { name: 'a connection that resets', step: 'reset', once: 'done', always: 'CONNECTION_LOST' },
  { name: '404', to: 'HEAD', step: { status: 404 }, once: 'done', always: 'UPLOAD_GONE' },
  { name: '410', to: 'HEAD', step: { status: 410 }, once: 'done', always: 'UPLOAD_GONE' },
  {
    name: '401',
    to: 'HEAD',
    step: { status: 401 },
    once: 'credentials-refused',
    always: 'credentials-refused',
  },
  { name: '423', to: 'HEAD', step: { status: 423 }, once: 'done', always: 'SERVER_BUSY' },
  { name: '500', to: 'HEAD', step: { status: 500 }, once: 'done', always: 'SERVER_ERROR' },
  { name: '503', to: 'HEAD', step: { status: 503 }, once: 'done', always: 'SERVER_BUSY' },
  {
    name: 'no offset',
    to: 'HEAD',
    step: { status: 200, headers: tus },
    once: 'OFFSET_INVALID',
    always: 'OFFSET_INVALID',
  },
  {
    name: 'an empty offset',
    to: 'HEAD',
    step: { status: 200, headers: { ...tus, 'upload-offset': '' } },
    once: 'OFFSET_INVALID',
    always: 'OFFSET_INVALID',
  },
  {
    name: 'an offset beyond the file',
    to: 'HEAD',
    step: { status: 200, headers: { ...tus, 'upload-offset': '30001', 'upload-length': '30000' } },
    once: 'done',
    always: 'UPLOAD_GONE',
  },
  {
    name: 'a web page',
    to: 'HEAD',
    step: { status: 200, headers: html, body: '' },
    once: 'done',
    always: 'NOT_TUS',
  },
  { name: '500', to: 'POST', step: { status: 500 }, once: 'done', always: 'SERVER_ERROR' },
  {
    name: '503',
    to: 'POST',
    step: { status: 503, headers: { 'retry-after': '1' } },
    once: 'done',
    always: 'SERVER_BUSY',
  },
  { name: '413', to: 'POST', step: { status: 413, headers: tus }, once: 'TOO_LARGE', always: 'TOO_LARGE' },
  {
    name: 'a web page',
    to: 'POST',
    step: { status: 200, headers: html },
    once: 'NOT_TUS',
    always: 'NOT_TUS',
  },
];

function scriptOf({ step, to = 'PATCH' }: Row, times: number): Script {
  const steps: readonly Step[] = Array.from({ length: times }, () => step);
  if (to !== 'HEAD') return { [to]: steps };
  // A probe needs a reason: a request that is cut, or one conflict after the other where probes never get better.
  const reason: Step = times === 1 ? 'reset' : { status: 409, headers: tus };
  return { PATCH: Array.from({ length: times }, () => reason), HEAD: steps };
}

function endOf({ state }: TransferDetail): End {
  if (state.name === 'failed') return state.error.code;
  if (state.name === 'attention') return state.question.kind;
  if (state.name === 'done') return 'done';
  throw new Error(`It still is ${state.name}.`);
}

interface Ended {
  readonly name: string;
  readonly end: End;
  readonly server: ScriptedServer;
}

/** All rows side by side in one engine, each to a server of its own. */
async function runAll(times: number, bits: { readonly patience: number }): Promise<readonly Ended[]> {
  const folder = await scratchFolder();
  const path = join(folder, 'a.bin');
  await writeFile(path, content);
  const patience = { beforeContact: bits.patience, afterContact: bits.patience, diskFull: 1 };
  const { engine, until } = await startEngine(folder, { patience, concurrency: rows.length });
  return await Promise.all(
    rows.map(async (row) => {
      const server = await startScriptedServer(scriptOf(row, times));
      onTestFinished(server.stop);
      const { added } = await engine.execute('addUploads', { paths: [path], to: server.endpoint });
      const detail = await until(added[0]?.id ?? '', 'done', 'failed', 'attention');
      return { name: `${row.to ?? 'PATCH'} ${row.name}`, end: endOf(detail), server };
    }),
  );
}

describe('odd answers through the engine', () => {
  test('given once: the file arrives, or a person is told', async () => {
    const all = await runAll(1, { patience: 4 });
    expect(Object.fromEntries(all.map(({ name, end }) => [name, end]))).toEqual(
      Object.fromEntries(rows.map(({ name, to = 'PATCH', once }) => [`${to} ${name}`, once])),
    );
    for (const { end, server, name } of all)
      if (end === 'done') expect([name, sha256Of(server.state.bytes)]).toEqual([name, sha256Of(content)]);
  });

  test('given for ever: it ends within bounds, with a code', async () => {
    const all = await runAll(FOR_EVER, { patience: 3 });
    expect(Object.fromEntries(all.map(({ name, end }) => [name, end]))).toEqual(
      Object.fromEntries(rows.map(({ name, to = 'PATCH', always }) => [`${to} ${name}`, always])),
    );
    for (const { server, name } of all)
      expect([name, server.seen.length <= MOST_REQUESTS]).toEqual([name, true]);
  });
});
