import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compiledFile, readAppCode } from '../../../main/compiled-code.ts';

const runs: unknown[] = [];
let folder: string;

beforeEach(() => {
  runs.length = 0;
  Object.assign(globalThis, { ranWith: (seen: unknown) => runs.push(seen) });
  folder = mkdtempSync(join(tmpdir(), 'carryover-code-'));
  writeApp(
    'const { basename } = require("node:path"); ranWith([basename(__filename), __dirname, later()]);' +
      'exports.word = "from app"; function later() { return 7; }',
  );
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'ranWith');
  rmSync(folder, { recursive: true, force: true });
});

const writeApp = (text: string): void => writeFileSync(join(folder, 'app.cjs'), text);
const writeCompiled = (bytes: Buffer): void => writeFileSync(join(folder, compiledFile), bytes);
const ran = (): unknown[] => [['app.cjs', folder, 7]];

test('code that nobody compiled runs as a module does', () => {
  const code = readAppCode(folder);
  code.run();
  expect(code.isCompiled).toBe(false);
  expect(runs).toEqual(ran());
});

test('what was made of it is taken at the next start', () => {
  const first = readAppCode(folder);
  first.run();
  writeCompiled(first.compiled());
  const second = readAppCode(folder);
  expect(second.isCompiled).toBe(true);
  second.run();
  expect(runs).toEqual([...ran(), ...ran()]);
});

test.each([
  ['of another system', (kept: Buffer) => Buffer.concat([Buffer.from('other x64 1 v1\n'), kept])],
  [
    'older, of another runtime',
    (kept: Buffer) => Buffer.from(kept.toString('latin1').replace(' v', ' v9'), 'latin1'),
  ],
  ['changed in one bit', (kept: Buffer) => kept.fill((kept.at(-1) ?? 0) ^ 1, kept.length - 1)],
  ['torn', (kept: Buffer) => kept.subarray(0, kept.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  ['something else', () => Buffer.alloc(4096, 'x')],
])('what is %s is left aside', (_what, change) => {
  writeCompiled(change(readAppCode(folder).compiled()));
  const code = readAppCode(folder);
  expect(code.isCompiled).toBe(false);
  code.run();
  expect(runs).toEqual(ran());
});

test('what was made of longer code is left aside', () => {
  writeCompiled(readAppCode(folder).compiled());
  writeApp('ranWith("changed")');
  const code = readAppCode(folder);
  expect(code.isCompiled).toBe(false);
  code.run();
  expect(runs).toEqual(['changed']);
});

test('what was made of other code of the same length is left aside', () => {
  writeApp('ranWith(word()); function word() { return 7 }');
  const first = readAppCode(folder);
  first.run();
  writeCompiled(first.compiled());
  writeApp('ranWith(word()); function word() { return 8 }');
  const code = readAppCode(folder);
  code.run();
  expect(code.isCompiled).toBe(false);
  expect(runs).toEqual([7, 8]);
});

test('a stack trace names the place in the file', () => {
  writeApp('ranWith(new Error("here").stack)');
  readAppCode(folder).run();
  expect(runs[0]).toContain('app.cjs:1:9');
});

test('a part that asks for it later gets the one that runs', () => {
  writeFileSync(join(folder, 'part.cjs'), 'ranWith(require("./app.cjs").word)');
  writeApp('ranWith("app"); exports.word = "from app"; require("./part.cjs");');
  readAppCode(folder).run();
  expect(runs).toEqual(['app', 'from app']);
});

test('what the code throws, the start throws', () => {
  writeApp('throw new Error("broken")');
  expect(() => readAppCode(folder).run()).toThrow('broken');
});
