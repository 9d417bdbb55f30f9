import { afterEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import { createTusUpload } from '../../main/protocols/tus-upload/tus-upload.ts';
import { MemoryUploadHost, sampleBytes } from '../servers/memory-upload-host.ts';
import { startScriptedServer } from '../servers/scripted-server.ts';
import { uploadJob } from '../servers/upload-job.ts';
import {
  checksum,
  creationWithUpload,
  deferLength,
  discovery,
  expiration,
  factInWords,
  override,
  SIZE,
  type ExtensionCase,
} from './tus-upload-extension-cases.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function run(row: ExtensionCase): Promise<void> {
  const size = row.size ?? SIZE;
  const bytes = sampleBytes(Math.max(size, SIZE));
  const server = await startScriptedServer(row.script, row.offer);
  closers.push(server.stop);
  if (row.has !== undefined)
    Object.assign(server.state, {
      bytes: Buffer.from(bytes.subarray(0, row.has)),
      length: size,
      exists: true,
    });
  const client = createHttpClient();
  closers.push(client.close);
  const host = new MemoryUploadHost(bytes, row.host);
  const job = uploadJob({
    endpoint: server.endpoint,
    size,
    knowledge: row.knowledge === undefined ? null : row.knowledge,
    ...row.wishes,
    resume:
      row.has === undefined
        ? null
        : {
            kind: 'whole',
            uploadUrl: server.uploadUrl,
            accepted: row.has,
            expiresAt: row.expiresAt ?? null,
          },
  });
  const result = await createTusUpload({ client, times: { answerMs: 2_000 } }).upload(job, host);

  expect(result.outcome === 'error' ? result.error.code : result.outcome).toBe(row.ends);
  if (result.outcome === 'error') expect(result.error.message).toContain(row.says ?? '');
  expect(host.facts.map(factInWords)).toEqual(row.facts);
  // One that is asked beside the upload comes whenever it comes.
  const inOrder = server.seen.filter(({ method }, i) => method !== 'OPTIONS' || i === 0);
  expect(inOrder.map(({ method }) => method)).toEqual(row.requests);
  if (row.remembers) expect(host.learnedAll.at(-1)).toMatchObject(row.remembers);
  if (row.remembersNothing) expect(host.learnedAll).toEqual([]);
  if (row.explains !== undefined) expect(host.explained.at(-1)).toContain(row.explains);
  if (row.notes)
    expect(host.notes.map(({ kind }) => kind).filter((kind) => kind !== 'first-byte')).toEqual(row.notes);
  row.check?.(inOrder);
  expect(host.openReads).toBe(0);
  expect(host.heldBytes).toBe(0);
}

describe('what a server says it offers', () => {
  test.each(discovery)('$name: $ends', run);
});

describe('bytes that come with a creation', () => {
  test.each(creationWithUpload)('$name: $ends', run);
});

describe('chunks under their own checksum', () => {
  test.each(checksum)('$name: $ends', run);
});

describe('uploads that expire', () => {
  test.each(expiration)('$name: $ends', run);
});

describe('files that grow', () => {
  test.each(deferLength)('$name: $ends', run);
});

describe('networks that know only GET and POST', () => {
  test.each(override)('$name: $ends', run);
});
