/** What electron-builder would give to the tools that make installers, without those tools: they are downloads. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, Packager, Platform, type Configuration } from 'electron-builder';
import { inCheckout } from '../../build/checkout.ts';
import { scratchFolder } from '../harness/scratch.ts';

/** An app in name only. */
async function emptyApp(executable: string): Promise<string> {
  const folder = join(await scratchFolder(), 'app');
  await mkdir(join(folder, 'resources'), { recursive: true });
  await writeFile(join(folder, executable), '');
  return folder;
}

export interface LinuxPackage {
  /** Text of what is put into the system beside the app and its icons, by its path there. */
  readonly texts: ReadonlyMap<string, string>;
}

export async function linuxPackage(target: 'deb' | 'rpm'): Promise<LinuxPackage> {
  let made: LinuxPackage | null = null;
  await build({
    projectDir: inCheckout(),
    prepackaged: await emptyApp('carryover'),
    targets: Platform.LINUX.createTarget(target),
    publish: 'never',
    config: { directories: { output: await scratchFolder() } },
    effectiveOptionComputed: async ([args]: [readonly string[]]) => {
      const texts = new Map<string, string>();
      for (const arg of args) {
        const [, from = '', to = ''] = /^([^-].*)=(\/usr\/share\/(?!icons).+)$/.exec(arg) ?? [];
        // As fpm does: what is relative begins where the packages are made, which is the checkout.
        if (to !== '') texts.set(to, await readFile(resolve(inCheckout(), from), 'utf8'));
      }
      made = { texts };
      return true;
    },
  });
  if (made === null) throw new Error(`electron-builder made no ${target}.`);
  return made;
}

/** The WiX project of the MSI, as electron-builder writes it. */
export async function msiProject(): Promise<string> {
  let project: string | null = null;
  const enough = new Error('The project is all there was to see.');
  const stop = await build({
    projectDir: inCheckout(),
    prepackaged: await emptyApp('Carryover.exe'),
    targets: Platform.WINDOWS.createTarget('msi'),
    publish: 'never',
    config: {
      directories: { output: await scratchFolder() },
      msiProjectCreated: async (file) => {
        project = await readFile(file, 'utf8');
        throw enough;
      },
    },
  }).catch((thrown: unknown) => thrown);
  if (project === null) throw new Error('electron-builder wrote no project.', { cause: stop });
  return project;
}

/** electron-builder.yml as it counts, checked against electron-builder's own schema. */
export async function configuration(): Promise<Configuration> {
  const packager = new Packager({ projectDir: inCheckout() });
  await packager.validateConfig();
  return packager.config;
}
