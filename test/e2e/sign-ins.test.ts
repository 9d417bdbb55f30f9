/** The real app on a Linux desktop without a keyring: a sign-in is refused there rather than kept under a password anyone knows. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDisplay } from '../../build/display.ts';
import { decode } from '../../preload/contract/encoded.ts';
import type { DestinationInput } from '../../preload/contract/destination.ts';
import { startApp } from '../harness/app.ts';
import { runCommand } from '../harness/command-line.ts';
import { scratchFolder } from '../harness/scratch.ts';

/** No desktop that Electron knows, so that it looks for no keyring, whatever machine this is. */
const noDesktop = { XDG_CURRENT_DESKTOP: '', DESKTOP_SESSION: '', DESKTOP: '', KDE_FULL_SESSION: '' };

const secret = 'hunter2-token';

it.runIf(process.platform === 'linux')(
  'keeps no sign-in where there is no keyring, and says what to do',
  async () => {
    const stateFolder = join(await scratchFolder(), 'state');
    const display = await openDisplay({ alwaysVirtual: true });
    onTestFinished(() => display.stop());
    const { page, close, kill } = await startApp({ display, stateFolder, env: noDesktop });
    let closed = false;
    onTestFinished(async () => (closed ? undefined : await kill()));
    const save = async (input: DestinationInput) =>
      decode(await page.evaluate(async (wanted) => await window.carryover.saveDestination(wanted), input));
    const nas: DestinationInput = { name: 'NAS', url: 'https://nas.example/files/' };

    const refused = await save({ ...nas, credential: { kind: 'bearer', token: secret } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'SECRETS_UNAVAILABLE' } });
    expect(JSON.stringify(refused)).toMatch(/keyring.*CARRYOVER_TOKEN/);
    expect(await save(nas)).toMatchObject({ ok: true, value: { name: 'NAS', credential: { kind: 'none' } } });

    // The same from a terminal, which hands it to the app.
    const args = ['destination', 'change', 'NAS', '--bearer', '--journal', stateFolder];
    const terminal = runCommand(args, { CARRYOVER_TOKEN: secret });
    expect(await terminal.ended).toBe(1);
    expect(terminal.lines).toMatchObject([{ code: 'SECRETS_UNAVAILABLE' }]);
    expect(JSON.stringify(terminal.lines) + terminal.stderr()).not.toContain(secret);

    await close();
    closed = true;
    const files = await readdir(stateFolder, { recursive: true, withFileTypes: true });
    const written = files
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    expect(written.length).toBeGreaterThan(0);
    for (const path of written) {
      expect([path, (await readFile(path)).includes(secret)]).toEqual([path, false]);
    }
  },
);
