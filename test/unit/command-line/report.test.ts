import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../main/command-line/parse-arguments.ts';
import { FakeCommandEngine, makeTransfer } from '../../servers/fake-command-engine.ts';
import { scratchFolder } from '../../harness/scratch.ts';
import { makeWorld } from './command-line-world.ts';

describe('report', () => {
  it('is read with its ids, its form and its file', () => {
    expect(parseArguments(['report', 'a', 'b', '--html', '--out', 'r.html'])).toMatchObject({
      command: 'report',
      ids: ['a', 'b'],
      format: 'html',
      out: 'r.html',
    });
    expect(parseArguments(['report', 'a'])).toMatchObject({ format: 'json', out: null });
    expect(() => parseArguments(['report'])).toThrow('Name the transfers');
    expect(() => parseArguments(['report', 'a', '--out', ''])).toThrow('--out needs a value');
    expect(() => parseArguments(['show', 'a', '--html'])).toThrow('no option --html');
    expect(() => parseArguments(['report', ...Array.from({ length: 10_001 }, () => 'a')])).toThrow('10000');
  });

  it('goes to standard output as JSON, each transfer once however it was named', async () => {
    const { stdout, run } = makeWorld({
      engine: new FakeCommandEngine([makeTransfer({ id: 'abc' }), makeTransfer({ id: 'xyz' })]),
    });
    expect(await run('report', 'xy', 'abc', 'xyz')).toBe(0);
    const report = JSON.parse(stdout.text) as { format: string; transfers: { id: string }[] };
    expect(report.format).toBe('carryover-report');
    expect(report.transfers.map(({ id }) => id)).toEqual(['xyz', 'abc']);
  });

  it('is one line of JSON where lines are read, whatever its form', async () => {
    const { stdout, run } = makeWorld({ engine: new FakeCommandEngine([makeTransfer({ id: 'abc' })]) });
    expect(await run('report', 'abc', '--json')).toBe(0);
    expect(await run('report', 'abc', '--json', '--html')).toBe(0);
    expect(stdout.json).toMatchObject([
      { event: 'report', report: { format: 'carryover-report', transfers: [{ id: 'abc' }] } },
      { event: 'report', html: expect.stringContaining('<!doctype html>') as string },
    ]);
  });

  it('goes into a file as a page, whole, with nothing beside it, in place of an older one', async () => {
    const out = join(await scratchFolder(), 'report.html');
    const { stdout, run } = makeWorld({ engine: new FakeCommandEngine([makeTransfer({ id: 'abc' })]) });
    expect(await run('report', 'abc', '--html', '--out', out)).toBe(0);
    expect(stdout.text).toBe(`The report is in ${out}.\n`);
    expect(await run('report', 'abc', '--html', '--out', out)).toBe(0);
    expect(await readFile(out, 'utf8')).toMatch(/^<!doctype html>/);
    expect(await readdir(join(out, '..'))).toEqual(['report.html']);
  });

  it('says in JSON where it is, and in a sentence why it is not', async () => {
    const folder = await scratchFolder();
    const engine = () => new FakeCommandEngine([makeTransfer({ id: 'abc' })]);
    const good = makeWorld({ engine: engine() });
    const out = join(folder, 'report.json');
    expect(await good.run('report', 'abc', '--json', '--out', out)).toBe(0);
    expect(good.stdout.json).toEqual([{ event: 'report', path: out }]);
    const nowhere = makeWorld({ engine: engine() });
    expect(await nowhere.run('report', 'abc', '--out', join(folder, 'gone', 'r.json'))).toBe(1);
    expect(nowhere.stderr.text).toMatch(/gone/);
    const nobody = makeWorld({ engine: engine() });
    expect(await nobody.run('report', 'nobody')).toBe(1);
    expect(nobody.stderr.text).toContain('There is no transfer nobody');
  });
});
