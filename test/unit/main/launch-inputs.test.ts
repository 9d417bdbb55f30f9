import { describe, expect, it } from 'vitest';
import { requestsFor, together, withRequest } from '../../../main/desktop/incoming.ts';
import { noInputs, readLaunchInputs, withoutInputs } from '../../../main/launch-inputs.ts';
import { mostInputs } from '../../../preload/contract/requests.ts';

const folder = process.cwd();
const packaged = (...rest: string[]) =>
  readLaunchInputs({ argv: ['/opt/carryover', ...rest], folder, packaged: true });

describe('readLaunchInputs', () => {
  it('tells files, web links and links of its own apart', () => {
    const link = 'carryover://add?url=https%3A%2F%2Fh.example%2Fa';
    expect(packaged('/a/clip.mov', 'https://h.example/b', link, 'file:///a/My%20card')).toEqual({
      paths: ['/a/clip.mov', '/a/My card'],
      links: ['https://h.example/b'],
      appLinks: [link],
      refused: [],
    });
  });

  it('takes paths from where the start was', () => {
    expect(readLaunchInputs({ argv: ['x', 'a/b.mov'], folder: '/home/ann', packaged: true }).paths).toEqual([
      '/home/ann/a/b.mov',
    ]);
  });

  it('takes no switch and no value of one for a file, and everything behind --', () => {
    expect(
      packaged('--journal', '/s', '--hidden', '--no-sandbox', '--destination=https://h/', '-r', '/x.js'),
    ).toEqual(noInputs);
    expect(packaged('--', '--odd name.mov').paths).toEqual([`${folder}/--odd name.mov`]);
  });

  it('leaves out the app itself where it is not packaged', () => {
    const argv = ['electron', '--inspect=0', '-r', '/loader.js', '/src/app', '--journal', '/s', '/a.mov'];
    expect(readLaunchInputs({ argv, folder, packaged: false }).paths).toEqual(['/a.mov']);
  });

  it('decodes addresses of files, also with the name of this computer in them', () => {
    const words = [
      'file:///a/100%25%20%C3%A4%23.mov',
      'file://localhost/b',
      'file://Studio-7/c%20d',
      'FILE:///e',
    ];
    const read = readLaunchInputs({ argv: ['x', ...words], folder, packaged: true, computer: 'Studio-7' });
    expect(read).toEqual({ ...noInputs, paths: ['/a/100% ä#.mov', '/b', '/c d', '/e'] });
  });

  it('says what is no path here, and why', () => {
    const words = [
      'file://server/share/a.mov',
      'smb://nas/b',
      'mtp://phone/c',
      'a\0b',
      'file:///%2Fetc',
      'file:///%zz',
    ];
    const { paths, refused } = packaged(...words);
    expect(paths).toEqual([]);
    expect(refused).toEqual([
      { reason: 'elsewhere', input: 'file://server/share/a.mov' },
      { reason: 'elsewhere', input: 'smb://nas/b' },
      { reason: 'elsewhere', input: 'mtp://phone/c' },
      { reason: 'malformed', input: 'ab' },
      { reason: 'malformed', input: 'file:///%2Fetc' },
      { reason: 'malformed', input: 'file:///%zz' },
    ]);
  });

  it('says from where on there was too much', () => {
    const words = Array.from({ length: mostInputs + 2 }, (_, number) => `/card/${number}`);
    const { paths, refused } = packaged(...words);
    expect(paths).toHaveLength(mostInputs);
    expect(refused).toEqual([{ reason: 'too-many', input: `/card/${mostInputs}` }]);
  });
});

describe('withoutInputs', () => {
  it('keeps switches, their values and the app itself, and nothing that is to be carried', () => {
    const argv = ['/opt/electron', '--no-sandbox', '/src/app', '--journal', '/s', '/a.mov', '--', '--b.mov'];
    expect(withoutInputs({ argv, packaged: false })).toEqual(['/src/app', '--no-sandbox', '--journal', '/s']);
    expect(withoutInputs({ argv: ['/opt/carryover', '--hidden', '/a.mov'], packaged: true })).toEqual([
      '--hidden',
    ]);
  });
});

describe('together', () => {
  it('is all of it, and what came twice once', () => {
    const refused = [{ reason: 'malformed', input: 'x' }] as const;
    expect(
      together([
        { ...noInputs, paths: ['/a', '/b'] },
        { ...noInputs, paths: ['/b'], links: ['https://h.example/'] },
        { ...noInputs, refused },
      ]),
    ).toEqual({ paths: ['/a', '/b'], links: ['https://h.example/'], appLinks: [], refused });
  });
});

describe('withRequest', () => {
  it('joins files that wait for a window, and keeps everything else apart', () => {
    const settings = { kind: 'menu', command: 'settings' } as const;
    const waiting = withRequest([{ kind: 'add-files', paths: ['/a'] }, settings], {
      kind: 'add-files',
      paths: ['/a', '/b'],
    });
    expect(waiting).toEqual([settings, { kind: 'add-files', paths: ['/a', '/b'] }]);
    expect(withRequest(waiting, settings)).toHaveLength(3);
  });
});

describe('requestsFor', () => {
  it('asks the window for each kind once, and for each link of its own', () => {
    expect(
      requestsFor({
        paths: ['/a', '/b'],
        links: ['https://h.example/'],
        appLinks: ['carryover://add?url=https%3A%2F%2Fh.example%2Fa', 'carryover://wipe'],
        refused: [{ reason: 'elsewhere', input: 'smb://nas/b' }],
      }),
    ).toMatchObject([
      { kind: 'inputs-refused', refused: [{ input: 'smb://nas/b' }] },
      { kind: 'add-files', paths: ['/a', '/b'] },
      { kind: 'draft-links', links: ['https://h.example/'] },
      { kind: 'offer', downloads: [{ host: 'h.example' }] },
      { kind: 'link-refused', reason: 'unknown-action' },
    ]);
    expect(requestsFor(noInputs)).toEqual([]);
  });
});
