import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { beFirst, type StartParts } from '../../../../main/desktop/be-first.ts';
import { anewCommand, isTooLong } from '../../../../main/desktop/start-anew.ts';
import type { SecondStart } from '../../../../main/desktop/second-starts.ts';
import { noInputs } from '../../../../main/launch-inputs.ts';
import { takeInputs } from '../../../../main/left-inputs.ts';
import { scratchFolder } from '../../../harness/scratch.ts';

type Tell = (start: SecondStart) => void;

async function start(first: boolean, parts: Partial<StartParts> = {}) {
  const stateFolder = parts.stateFolder ?? (await scratchFolder());
  const told: unknown[] = [];
  const reported: unknown[] = [];
  let tell: Tell = () => undefined;
  const started = beFirst({
    app: {
      isPackaged: true,
      requestSingleInstanceLock: (data) => {
        told.push(data);
        return first;
      },
      on: (_event, listener) => (tell = (data) => listener({}, [], '', data)),
    },
    options: { brought: null, destination: 'https://h.example/', hidden: false },
    inputs: { ...noInputs, paths: ['/a.mov'] },
    process: { argv: ['/opt/carryover', '/a.mov'], execPath: '/opt/carryover', env: {}, platform: 'linux' },
    report: (thrown) => reported.push(thrown),
    ...parts,
    stateFolder,
  });
  return { started, stateFolder, told, reported, tell: (data: SecondStart) => tell(data) };
}

const another: SecondStart = { destination: null, brought: 'n', hidden: false };

describe('a start', () => {
  it('beside another leaves what it was given, tells its name, and ends', async () => {
    const { started, told, stateFolder } = await start(false);
    expect(started).toBeNull();
    expect(told).toMatchObject([{ destination: 'https://h.example/', hidden: false }]);
    const { brought } = told[0] as SecondStart;
    expect(takeInputs(stateFolder, brought ?? '')).toEqual({ ...noInputs, paths: ['/a.mov'] });
  });

  it('with nothing to carry leaves nothing', async () => {
    const { started, stateFolder } = await start(true, { inputs: noInputs });
    expect(started?.brought).toBeNull();
    expect(readdirSync(stateFolder)).toEqual([]);
  });

  it('that was begun anew goes on with what the one before it left', async () => {
    const options = { brought: 'before', destination: null, hidden: false };
    expect((await start(true, { options, inputs: noInputs })).started?.brought).toBe('before');
  });

  it('that cannot leave anything says so, and the first tells that it was lost', async () => {
    const stateFolder = await scratchFolder();
    writeFileSync(join(stateFolder, 'brought'), 'in the way of the folder');
    const { told, reported } = await start(false, { stateFolder });
    expect(reported).toHaveLength(1);
    const { brought } = told[0] as SecondStart;
    expect(takeInputs(stateFolder, brought ?? '').refused).toEqual([{ reason: 'lost', input: '' }]);
  });

  it('hears of those that came before it listened, and first of them', async () => {
    const { started, tell } = await start(true);
    tell(another);
    const heard: (string | null)[] = [];
    started?.secondStarts.follow(({ brought }) => heard.push(brought));
    tell({ ...another, brought: 'm' });
    expect(heard).toEqual(['n', 'm']);
  });
});

describe('arguments too long for a message', () => {
  const argv = [
    '/opt/carryover',
    '--journal',
    '/s',
    ...Array.from({ length: 600 }, () => `/${'x'.repeat(60)}`),
  ];

  it('are told by their bytes, where there is a limit', () => {
    expect(isTooLong(argv, 'linux')).toBe(true);
    expect(isTooLong(argv, 'darwin')).toBe(true);
    expect(isTooLong(argv, 'win32')).toBe(false);
    expect(isTooLong(argv.slice(0, 40), 'linux')).toBe(false);
    expect(isTooLong(['x', 'ä'.repeat(9_000)], 'linux')).toBe(true);
  });

  it('are replaced by the name of what was left, in the program as it was started', () => {
    const anew = { argv, packaged: true, brought: 'n', executable: '/opt/carryover' };
    const rest = ['--journal', '/s', '--brought', 'n'];
    expect(anewCommand({ ...anew, env: {} })).toEqual(['/opt/carryover', ...rest]);
    const env = { APPIMAGE: '/home/a/C.AppImage', APPDIR: '/tmp/.mount_C' };
    const executable = '/tmp/.mount_C/carryover';
    expect(anewCommand({ ...anew, env, executable })).toEqual(['/home/a/C.AppImage', ...rest]);
    // Of a terminal that is an AppImage itself: an installed app is no part of it.
    expect(anewCommand({ ...anew, env })).toEqual(['/opt/carryover', ...rest]);
  });

  const long = { argv, execPath: '/bin/true', env: {}, platform: 'linux' } as const;

  it('begin the program anew once, however long the switches are that stay', async () => {
    const options = { brought: 'before', destination: null, hidden: false };
    const { started, told } = await start(true, { options, inputs: noInputs, process: long });
    expect(started?.brought).toBe('before');
    expect(told).toHaveLength(1);
  });

  it('go on in this start where no other can be begun', async () => {
    const { started } = await start(true, { process: { ...long, execPath: '/nothing/of/that/name' } });
    expect(started?.brought).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('begin the program anew, and this one asks for no lock', async () => {
    const folder = await scratchFolder();
    mkdirSync(join(folder, 'state'));
    const { started, told } = await start(true, {
      stateFolder: join(folder, 'state'),
      process: long,
    });
    expect(started).toBeNull();
    expect(told).toEqual([]);
  });
});
