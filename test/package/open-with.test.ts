/** What the packages tell the systems, so that these offer Carryover; and that it is never their default program. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { inCheckout } from '../../build/checkout.ts';
import { withOpenWith } from '../../build/packaging/windows/msi-open-with.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { configuration, linuxPackage, msiProject } from './effective-packages.ts';

const run = promisify(execFile);
const entryIn = '/usr/share/applications/zz-carryover.desktop';
const entryFile = inCheckout('build/packaging/linux/zz-carryover.desktop');

const lineOf = (text: string, key: string): string =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${key}=`))
    ?.slice(key.length + 1) ?? '';
const typesOf = (entry: string): readonly string[] => lineOf(entry, 'MimeType').split(';').filter(Boolean);

describe('on Linux', () => {
  it.each(['deb', 'rpm'] as const)(
    'the %s brings every menu, and its own entry takes links alone',
    async (target) => {
      const { texts } = await linuxPackage(target);
      const own = texts.get('/usr/share/applications/carryover.desktop') ?? '';
      expect(typesOf(own)).toEqual(['x-scheme-handler/carryover']);
      expect([...texts.keys()].toSorted()).toEqual([
        '/usr/share/Thunar/sendto/carryover.desktop',
        '/usr/share/applications/carryover.desktop',
        entryIn,
        '/usr/share/file-manager/actions/carryover.desktop',
        '/usr/share/kio/servicemenus/carryover.desktop',
        '/usr/share/nemo/actions/carryover.nemo_action',
      ]);
      const started = lineOf(own, 'Exec').split(' ')[0] ?? '';
      expect(lineOf(own, 'Exec')).toBe(`${started} %U`);
      for (const [to, text] of texts) {
        expect([`${started} %U`, `${started} %F`], to).toContain(lineOf(text, 'Exec'));
      }
    },
  );

  it('claims no type that every unknown file has', async () => {
    const types = typesOf(await readFile(entryFile, 'utf8'));
    expect(types).toContain('inode/directory');
    expect(types).toContain('video/quicktime');
    expect(types).not.toContain('application/octet-stream');
    expect(types).not.toContain('text/plain');
  });

  it.runIf(existsSync('/usr/bin/gio'))('comes after every other program', async () => {
    const applications = join(await scratchFolder(), 'applications');
    await mkdir(applications);
    const entry = await readFile(entryFile, 'utf8');
    const other = 'xyz.other.FileManager.desktop';
    // GLib leaves out what cannot be started.
    const started = entry.replaceAll('/opt/Carryover/carryover', '/bin/true');
    const ours = basename(entryIn);
    await writeFile(join(applications, ours), started);
    await writeFile(join(applications, other), started);
    // As update-desktop-database writes it: by name.
    const names = [ours, other].toSorted().join(';');
    const cache = typesOf(entry).map((type) => `${type}=${names};`);
    await writeFile(join(applications, 'mimeinfo.cache'), ['[MIME Cache]', ...cache, ''].join('\n'));
    const home = await scratchFolder();
    const env = {
      PATH: '/usr/bin:/bin',
      LANG: 'C',
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_CONFIG_DIRS: home,
      XDG_DATA_HOME: home,
      XDG_DATA_DIRS: join(applications, '..'),
    };
    for (const type of ['inode/directory', 'video/quicktime']) {
      const { stdout } = await run('gio', ['mime', type], { env });
      expect(stdout).toMatch(new RegExp(`^Default application for .${type}.: ${other}$`, 'm'));
      expect(stdout).toContain(ours);
    }
  });
});

describe('on Windows', () => {
  const script = async (): Promise<string> =>
    await readFile(inCheckout('build/packaging/windows/open-with.nsh'), 'utf8');
  /** The keys of the script with its names written out. */
  const written = (text: string): string => {
    const names = [...text.matchAll(/^!define (\w+) "(.+)"$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    const known = new Map([...names, ['APP_EXECUTABLE_FILENAME', 'Carryover.exe']] as [string, string][]);
    let full = text;
    // Once for a name, once for a name within it.
    for (let round = 0; round < 2; round += 1) {
      full = full.replaceAll(/\$\{(\w+)\}/g, (all, name: string) => known.get(name) ?? all);
    }
    return full;
  };

  it('both installers register the same, and no extension', async () => {
    const text = written(await script());
    const verbs = [...text.matchAll(/!insertmacro openWithVerb "(.+)"/g)].map(([, key = '']) => key);
    const direct = [...text.matchAll(/WriteRegStr SHELL_CONTEXT "(Software[^"]+)"/g)].map(
      ([, key = '']) => key,
    );
    const keys = new Set([...direct, ...verbs.flatMap((key) => [key, `${key}\\command`])]);
    const project = withOpenWith(await msiProject());
    const inMsi = [...project.matchAll(/<RegistryValue Root="HKMU" Key="([^"]+)"/g)].map(
      ([, key = '']) => key,
    );
    expect([...keys].toSorted()).toEqual([...new Set(inMsi)].toSorted());
    expect(keys.size).toBe(7);
    expect([...keys].filter((key) => /Classes\\\./.test(key))).toEqual([]);
  });

  it('the installer takes away all that it wrote', async () => {
    const text = written(await script());
    const removed = [...text.matchAll(/DeleteRegKey SHELL_CONTEXT "(.+)"/g)].map(([, key = '']) => key);
    const added = [
      ...text.matchAll(/WriteRegStr SHELL_CONTEXT "(Software[^"]+)"/g),
      ...text.matchAll(/!insertmacro openWithVerb "(.+)"/g),
    ].map(([, key = '']) => key);
    expect(added.length).toBeGreaterThan(4);
    for (const key of added)
      expect(
        removed.some((one) => key === one || key.startsWith(`${one}\\`)),
        key,
      ).toBe(true);
    // Nothing that another program has keys under.
    expect(removed.every((key) => /\\Carryover(\.exe)?$/.test(key))).toBe(true);
  });

  it('the entries of menus are never a default', async () => {
    const text = await script();
    expect(text).toMatch(/WriteRegStr SHELL_CONTEXT "\$\{KEY\}" "NeverDefault" ""/);
    const project = withOpenWith(await msiProject());
    expect(project.match(/Name="NeverDefault"/g)).toHaveLength(2);
    expect(project).toContain('<Condition>NOT NOMENUS</Condition>');
  });

  it('an MSI project that is not known is refused', () => {
    expect(() => withOpenWith('<Wix/>')).toThrow('not as it was');
  });
});

it('macOS is told of every file and folder, after other programs', async () => {
  const { mac, nsis, fileAssociations } = await configuration();
  expect(fileAssociations).toBeUndefined();
  expect(nsis?.include).toBe('build/packaging/windows/open-with.nsh');
  expect(mac?.extendInfo).toMatchObject({
    CFBundleDocumentTypes: [
      {
        CFBundleTypeRole: 'Viewer',
        LSHandlerRank: 'Alternate',
        LSItemContentTypes: ['public.data', 'public.directory'],
      },
    ],
  });
});
