import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { finalNameCandidates } from '../../../main/files/final-name.ts';
import { fitFilename, utf8Length } from '../../../main/files/fit-filename.ts';
import { partFilename } from '../../../main/files/part-file.ts';
import { safeFilename } from '../../../main/files/safe-filename.ts';
import { freshFolder } from './fixtures.ts';

const family = '👨‍👩‍👧‍👦';
const scotland = '🏴󠁧󠁢󠁳󠁣󠁴󠁿';

describe('a safe file name', () => {
  it.each([
    ['plain.mov', 'plain.mov'],
    ['two words – ümlaut 日本.tar.gz', 'two words – ümlaut 日本.tar.gz'],
    // paths: the last segment, RFC 6266 section 4.3
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\Windows\\system.ini', 'system.ini'],
    ['C:\\autoexec.bat', 'autoexec.bat'],
    ['folder/', 'folder'],
    ['a/b\\c', 'c'],
    // nothing left
    ['', 'download'],
    ['.', 'download'],
    ['..', 'download'],
    ['../..', 'download'],
    ['  . . ', 'download'],
    ['///', 'download'],
    ['\u0000', 'download'],
    ['\u202E', 'download'],
    ['\u200D\u200D', 'download'],
    // characters
    ['a<b>c:d"e|f?g*h', 'a_b_c_d_e_f_g_h'],
    ['\u3164a\u2064b\u206A.txt', 'ab.txt'],
    ['line\nfeed\ttab\u0007\u007F\u0085.txt', 'line_feed_tab___.txt'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['\u2066x\u2069\u200E\u200F\u061C.txt', 'x.txt'],
    ['zero\u200Bwidth\uFEFF.txt', 'zerowidth.txt'],
    ['lone\uD800.txt', 'lone\uFFFD.txt'],
    // ends
    ['name. . .', 'name'],
    ['name \u202E.', 'name'],
    ['  name.txt', 'name.txt'],
    ['.profile', '_profile'],
    ['...profile', '_profile'],
    ['-rf', '_rf'],
    ['--help.txt', '_-help.txt'],
    ['a-b.txt', 'a-b.txt'],
    ['desktop.ini', '_desktop.ini'],
    ['Autorun.INF', '_Autorun.INF'],
    ['movie.mov.lnk', 'movie.mov.lnk.download'],
    ['x.{00021401-0000-0000-c000-000000000046}', 'x.{00021401-0000-0000-c000-000000000046}.download'],
    ['folder.url', 'folder.url.download'],
    ['stream.txt:hidden', 'stream.txt_hidden'],
    ['stream.txt::$DATA', 'stream.txt__$DATA'],
    // devices
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['Com1.tar.gz', '_Com1.tar.gz'],
    ['LPT¹', '_LPT¹'],
    ['aux .txt', '_aux .txt'],
    ['CONIN$', '_CONIN$'],
    ['console.txt', 'console.txt'],
    ['nul\u202E', '_nul'],
    // composed
    ['e\u0301.txt', '\u00E9.txt'],
    ['e\u200B\u0301.txt', '\u00E9.txt'],
    // joiners that scripts and emoji need stay
    ['می\u200Cخواهم.pdf', 'می\u200Cخواهم.pdf'],
    [`${family}${scotland}.png`, `${family}${scotland}.png`],
  ])('of %j is %j', (suggested, expected) => {
    expect(safeFilename(suggested)).toBe(expected);
  });

  it.each([
    'x'.repeat(300),
    `${'x'.repeat(300)}.mov`,
    `${'日'.repeat(300)}.tar.gz`,
    `${family.repeat(60)}.png`,
    `${scotland.repeat(60)}.png`,
    `a${'\u0301'.repeat(2000)}.txt`,
    `${'. '.repeat(50_000)}x.txt`,
    `con${' '.repeat(300)}x.txt`,
    `com1.${'y'.repeat(300)}`,
    `${'x'.repeat(300)}.${'y'.repeat(300)}`,
    '\uD83D'.repeat(400),
  ])('fits, keeps its promises and can be created: %#', (suggested) => {
    const name = safeFilename(suggested);
    expect(utf8Length(name)).toBeLessThanOrEqual(255);
    expect(name.length).toBeLessThanOrEqual(255);
    expect(name).not.toMatch(/[\p{Cc}\p{Cs}/\\<>:"|?*]|^[.\s]|[.\s]$/u);
    expect(name).not.toMatch(/^(con|com1)[ .]/iu);
    expect(name).toBe(name.normalize('NFC'));
    expect(safeFilename(name)).toBe(name);
    const folder = freshFolder();
    writeFileSync(join(folder, name), '');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('keeps the extension of 300 characters, and whole emoji', () => {
    expect(safeFilename(`${'x'.repeat(300)}.mov`)).toBe(`${'x'.repeat(251)}.mov`);
    const kept = safeFilename(`${family.repeat(60)}.png`);
    expect(kept).toBe(`${family.repeat(10)}.png`);
    expect(safeFilename(`${'日'.repeat(300)}.tar.gz`)).toBe(`${'日'.repeat(82)}.tar.gz`);
  });
});

describe('names made of a name', () => {
  const long = `${'日'.repeat(83)}.mov`;

  it('numbers what is taken before the extension, within 255 bytes, and comes to an end', () => {
    const names = [...finalNameCandidates('film.tar.gz')];
    expect(names.slice(0, 3)).toEqual(['film.tar.gz', 'film (2).tar.gz', 'film (3).tar.gz']);
    expect(new Set(names).size).toBe(1000);
    expect([...finalNameCandidates(long)].every((name) => utf8Length(name) <= 255)).toBe(true);
    expect(new Set(finalNameCandidates(long)).size).toBe(1000);
  });

  it('puts the id and the suffix behind, within 255 bytes', () => {
    expect(partFilename('film.mov', '0abc')).toBe('film.mov.0abc.carryover-part');
    const name = partFilename(long, '0123456789');
    expect(utf8Length(name)).toBeLessThanOrEqual(255);
    expect(name).toMatch(/^日+\.mov\.0123456789\.carryover-part$/u);
  });

  it.each(['', '../x', 'a/b', 'x'.repeat(65)])('refuses the id %j', (id) => {
    expect(() => partFilename('film.mov', id)).toThrow(RangeError);
  });

  it('refuses to make room where there is none', () => {
    expect(() => fitFilename('name.extension', 10)).toThrow(RangeError);
  });
});
