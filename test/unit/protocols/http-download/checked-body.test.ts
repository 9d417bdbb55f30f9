import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkedBody } from '../../../../main/protocols/http-download/checked-body.ts';
import type { StatedDigest } from '../../../../main/protocols/protocol-adapter.ts';

async function* body(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('hel');
  yield Buffer.from('lo');
}

async function passed(digests: readonly StatedDigest[]): Promise<string> {
  let text = '';
  for await (const bytes of checkedBody(body(), digests, 'host')) text += Buffer.from(bytes).toString();
  return text;
}

const value = createHash('sha256').update('hello').digest('hex');
const stated = { algorithm: 'sha-256', statedBy: 'Content-Digest header' } as const;

test('a body that matches, or of which nothing is stated, passes as it is', async () => {
  expect(await passed([{ ...stated, value }])).toBe('hello');
  expect(await passed([])).toBe('hello');
  expect(await passed([{ ...stated, algorithm: 'crc32c', value: '00000000' }])).toBe('hello');
});

test('one that does not match ends with its code', async () => {
  await expect(passed([{ ...stated, value: 'ab'.repeat(32) }])).rejects.toMatchObject({
    code: 'CHECKSUM_REFUSED',
  });
});

test('one that does not match does not pass whole: whoever waits for its last byte never takes it', async () => {
  let text = '';
  const pass = async (): Promise<void> => {
    const digests = [{ ...stated, value: 'ab'.repeat(32) }];
    for await (const bytes of checkedBody(body(), digests, 'host')) text += Buffer.from(bytes).toString();
  };
  await expect(pass()).rejects.toMatchObject({ code: 'CHECKSUM_REFUSED' });
  expect(text).toBe('hel');
});
