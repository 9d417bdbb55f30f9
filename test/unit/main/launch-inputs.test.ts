import { describe, expect, it } from 'vitest';
import { requestsFor } from '../../../main/desktop/incoming.ts';
import { noInputs, readLaunchInputs } from '../../../main/launch-inputs.ts';

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
    const argv = ['electron', '--inspect=0', '-r', '/loader.js', '/work/app', '--journal', '/s', '/a.mov'];
    expect(readLaunchInputs({ argv, folder, packaged: false }).paths).toEqual(['/a.mov']);
  });

  it('leaves out what is no path here', () => {
    expect(packaged('file://server/share/a.mov', 'a\0b').paths).toEqual([]);
  });
});

describe('requestsFor', () => {
  it('asks the window for each kind once, and for each link of its own', () => {
    expect(
      requestsFor({
        paths: ['/a', '/b'],
        links: ['https://h.example/'],
        appLinks: ['carryover://add?url=https%3A%2F%2Fh.example%2Fa', 'carryover://wipe'],
      }),
    ).toMatchObject([
      { kind: 'add-files', paths: ['/a', '/b'] },
      { kind: 'draft-links', links: ['https://h.example/'] },
      { kind: 'offer', downloads: [{ host: 'h.example' }] },
      { kind: 'link-refused', reason: 'unknown-action' },
    ]);
    expect(requestsFor(noInputs)).toEqual([]);
  });
});
