import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { answerRequest, contentSecurityPolicy, fileFor } from '../../../main/app-protocol.ts';

vi.mock('electron', () => ({ protocol: {} }));

const base = mkdtempSync(join(tmpdir(), 'carryover-protocol-'));
const folder = join(base, 'renderer');
mkdirSync(join(folder, 'assets'), { recursive: true });
mkdirSync(join(base, 'renderer-secret'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
writeFileSync(join(folder, 'assets', 'a b.js'), '1');
writeFileSync(join(folder, 'notes.txt'), 'x');
writeFileSync(join(base, 'secret.js'), 'secret');
writeFileSync(join(base, 'renderer-secret', 'x.js'), 'secret');
afterAll(() => rmSync(base, { recursive: true }));

const get = (url: string, method = 'GET') => answerRequest({ url, method }, folder, readFile);

describe('carryover-app://', () => {
  it('serves the page and its parts under the policy', async () => {
    const page = await get('carryover-app://app/');
    expect(page.statusCode).toBe(200);
    expect(page.data.toString()).toBe('<!doctype html>');
    expect(page.headers['Content-Type']).toBe('text/html; charset=utf-8');
    expect(page.headers['Content-Security-Policy']).toBe(contentSecurityPolicy);
    expect((await get('carryover-app://app/assets/a%20b.js?v=1#x')).statusCode).toBe(200);
  });

  it.each([
    'carryover-app://app/../secret.js',
    'carryover-app://app/..%2fsecret.js',
    'carryover-app://app/%2e%2e/secret.js',
    'carryover-app://app/assets/..%2f..%2fsecret.js',
    'carryover-app://app/..%5csecret.js',
    'carryover-app://app/../renderer-secret/x.js',
    'carryover-app://app/..%2frenderer-secret%2fx.js',
    'carryover-app://app/index.html%00.js',
    'carryover-app://app/%E0%A4%A',
    'carryover-app://app/C:%5csecret.js',
    'carryover-app://app/assets',
    'carryover-app://app/notes.txt',
    'carryover-app://elsewhere/index.html',
    'carryover-app://app/missing.js',
  ])('answers %s with 404, and no content', async (url) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.data.toString()).toBe('');
    expect(answer.headers['Content-Security-Policy']).toBe(contentSecurityPolicy);
  });

  it('refuses anything but GET', async () => {
    expect((await get('carryover-app://app/index.html', 'POST')).statusCode).toBe(404);
  });

  it('never names a file outside its folder', () => {
    for (const path of ['..', '../', '%2e%2e%2f', '....//', '..%252fsecret.js']) {
      const file = fileFor(`carryover-app://app/${path}`, folder);
      if (file !== null) expect(file.startsWith(folder)).toBe(true);
    }
    expect(fileFor('carryover-app://app/..%2fsecret.js', folder)).toBeNull();
  });
});
