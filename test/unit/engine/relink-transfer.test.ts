import { describe, expect, it } from 'vitest';
import { relinked } from '../../../main/engine/relink-transfer.ts';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import type { HeaderVault } from '../../../main/engine/header-vault.ts';
import type { Entry } from '../../../main/engine/transfer-book.ts';
import type { TransferRecord } from '../../../main/journal/transfer-record.ts';
import { record } from '../journal/record.ts';

const vault: HeaderVault = {
  seal: (headers) => new TextEncoder().encode(JSON.stringify(headers)),
  unseal: () => ({}),
};
const old = new Uint8Array([1, 2, 3]);

function relink(fields: Partial<TransferRecord>, to: { url: string; headers?: Record<string, string> }) {
  const source = 'https://host.example/old?key=1';
  const download = record(1, { direction: 'download', source, sealedHeaders: old, ...fields });
  return relinked({ vault }, { record: download } as Entry, to);
}

const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof TransferError) return thrown.code;
    throw thrown;
  }
  return 'none';
};

describe('a new link', () => {
  it('is unproven where something of the file is here, and needs no proof where nothing is', () => {
    const url = 'https://host.example/new?key=2';
    expect(relink({ partPath: '/a.part', failures: 3 }, { url }).fields).toMatchObject({
      source: url,
      failures: 0,
      options: { unprovenLink: true },
    });
    expect(relink({ partPath: null }, { url }).fields?.options).toEqual({});
  });

  it('is compared with nothing that was stated of the old one', () => {
    const options = { compareExisting: true, keepBoth: true, allowPrivateAddress: true };
    const here = relink({ options }, { url: 'https://host.example/new' });
    expect(here.fields?.options).toEqual({ allowPrivateAddress: true });
    const elsewhere = relink({ options }, { url: 'https://other.example/new' });
    expect(elsewhere.fields?.options).toEqual({});
  });

  it('keeps what was said of the name, where there is a beginning of the same file', () => {
    const options = { compareExisting: true, keepBoth: true };
    const { fields } = relink({ options, partPath: '/a.part' }, { url: 'https://host.example/new' });
    expect(fields?.options).toEqual({ keepBoth: true, unprovenLink: true });
  });

  it('keeps the headers for its own server, and gives them to no other', () => {
    const { fields } = relink({}, { url: 'https://host.example/new' });
    expect(fields?.sealedHeaders).toBe(old);
    for (const url of [
      'https://other.example/new',
      'http://host.example/new',
      'https://host.example:8443/new',
    ])
      expect(relink({}, { url }).fields?.sealedHeaders).toBeNull();
    const fresh = relink({}, { url: 'https://other.example/new', headers: { Cookie: 'x' } });
    expect(fresh.fields?.sealedHeaders).toEqual(vault.seal({ Cookie: 'x' }));
  });

  it('is told without its secrets', () => {
    const { timeline } = relink({}, { url: 'https://ann:pw@host.example/new?token=secret' });
    expect(JSON.stringify(timeline)).not.toMatch(/secret|pw/);
  });

  it('is refused for an upload, for what is done, and where it is no link', () => {
    const url = 'https://host.example/new';
    expect(codeOf(() => relink({ direction: 'upload' }, { url }))).toBe('WRONG_STATE');
    expect(codeOf(() => relink({ state: { name: 'done' } }, { url }))).toBe('WRONG_STATE');
    expect(codeOf(() => relink({}, { url: 'nonsense' }))).toBe('INVALID_URL');
    expect(codeOf(() => relink({}, { url: 'ftp://host/a' }))).toBe('UNKNOWN_SCHEME');
  });
});
