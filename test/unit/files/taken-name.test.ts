import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finalNameCandidates } from '../../../main/files/final-name.ts';
import { lookAtName } from '../../../main/files/taken-name.ts';
import { codeOf, freshFolder } from './fixtures.ts';

describe('a name in a folder', () => {
  it('is free, or taken by a file with its size and time', async () => {
    const folder = freshFolder();
    expect(await lookAtName(folder, 'film.mov')).toBe(null);
    writeFileSync(join(folder, 'film.mov'), 'mine');
    utimesSync(join(folder, 'film.mov'), 1_000, 1_000);
    const facts = { name: 'film.mov', kind: 'file', size: 4, modifiedAt: 1_000_000 };
    expect(await lookAtName(folder, 'film.mov')).toEqual({ ...facts, freeName: 'film (2).mov' });
  });

  it('is taken by a folder and by a link that leads nowhere, too, and so may be the names beside it', async () => {
    const folder = freshFolder();
    mkdirSync(join(folder, 'film.mov'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'film (2).mov'));
    const unknown = { size: null, modifiedAt: null };
    const facts = { name: 'film.mov', kind: 'folder', freeName: 'film (3).mov', ...unknown };
    expect(await lookAtName(folder, 'film.mov')).toEqual(facts);
    expect(await lookAtName(folder, 'film (2).mov')).toMatchObject({ kind: 'other', ...unknown });
  });

  it('is not free where every number beside it is taken', async () => {
    const folder = freshFolder();
    for (const name of finalNameCandidates('a.mov')) writeFileSync(join(folder, name), '');
    expect(await codeOf(lookAtName(folder, 'a.mov'))).toBe('WRITE_FAILED');
  });

  it('cannot be told in what is no folder', async () => {
    const folder = freshFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(await codeOf(lookAtName(join(folder, 'file'), 'a.mov'))).toBe('TARGET_NOT_A_FOLDER');
  });
});
