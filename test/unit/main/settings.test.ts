import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parsePolicy } from '../../../main/policy.ts';
import { openSettings } from '../../../main/settings.ts';

vi.mock('electron', () => ({ ipcMain: { removeAllListeners: () => undefined } }));

// electron-store is conf with Electron's folder and version filled in; both come from the test here.
vi.mock('electron-store', async () => {
  const { default: Conf } = await import('conf');
  return {
    // oxlint-disable-next-line typescript/no-extraneous-class -- stands in for a class, called with new
    default: class {
      constructor({ name, ...options }: { name: string; cwd: string }) {
        return new Conf({ ...options, configName: name, projectVersion: '1.0.0' });
      }
    },
  };
});

let folder = '';
const file = () => join(folder, 'settings.json');
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'carryover-settings-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('openSettings', () => {
  it('starts empty and remembers', () => {
    const settings = openSettings(folder);
    expect([settings.get('uploadTo'), settings.get('window'), settings.setAside]).toEqual([null, null, null]);
    settings.set('uploadTo', 'https://host/files');
    settings.set('window', { x: 1, y: 2, width: 800, height: 600, maximized: true });
    const again = openSettings(folder);
    expect(again.get('uploadTo')).toBe('https://host/files');
    expect(again.get('window')).toEqual({ x: 1, y: 2, width: 800, height: 600, maximized: true });
  });

  it.each([
    ['half a file', '{"uploadTo": "https://ho'],
    ['a list', '[{"uploadTo": "https://host/"}]'],
    ['a single number', '7'],
    ['a field of the wrong type', '{"uploadTo": 7}'],
    ['a window without a size', '{"window": {"x": 1}}'],
    ['zeros, as after a power cut', '\0\0\0\0\0\0\0\0'],
  ])('sets %s aside and starts anew', (_what, content) => {
    writeFileSync(file(), content);
    const settings = openSettings(folder);
    expect(settings.setAside).toBe(`${file()}.broken`);
    expect(readFileSync(`${file()}.broken`, 'utf8')).toBe(content);
    expect(settings.get('uploadTo')).toBeNull();
    settings.set('uploadTo', 'https://host/');
    expect(openSettings(folder).get('uploadTo')).toBe('https://host/');
  });

  it('never puts one broken file over another', () => {
    for (const content of ['{', '{{']) {
      writeFileSync(file(), content);
      openSettings(folder);
    }
    expect(readFileSync(`${file()}.broken`, 'utf8')).toBe('{');
    expect(readFileSync(`${file()}.broken-2`, 'utf8')).toBe('{{');
    expect(readdirSync(folder).filter((name) => name.includes('broken'))).toHaveLength(2);
  });

  it('refuses to write what it could not read again', () => {
    const settings = openSettings(folder);
    expect(() => settings.set('uploadTo', 7 as unknown as string)).toThrow();
    expect(openSettings(folder).get('uploadTo')).toBeNull();
  });

  it('keeps what a person set under what the organisation prescribes', () => {
    const policy = parsePolicy(
      '/etc/carryover/policy.json',
      '{"locked":{"cadence":"careful"},"defaults":{"density":"compact","uploadTo":"https://org.example/"}}',
    );
    const settings = openSettings(folder, policy);
    expect([settings.get('cadence'), settings.get('density'), settings.get('uploadTo')]).toEqual([
      'careful',
      'compact',
      'https://org.example/',
    ]);
    expect(settings.managed).toEqual(['cadence']);
    expect(() => settings.set('cadence', 'desk')).toThrow(
      expect.objectContaining({ code: 'SETTING_MANAGED' }),
    );
    // All or nothing: the one beside it is not kept either.
    expect(() => settings.change({ theme: 'dark', cadence: 'desk' })).toThrow();
    expect(settings.get('theme')).toBe('system');
    settings.change({ density: 'comfortable', theme: 'dark' });
    settings.set('uploadTo', 'https://mine.example/');

    const later = openSettings(folder);
    expect(later.all()).toMatchObject({
      cadence: 'desk',
      density: 'comfortable',
      theme: 'dark',
      uploadTo: 'https://mine.example/',
    });
    expect(later.managed).toEqual([]);
  });

  it('tells a person who wants no quiet hours from one who never said so', () => {
    const policy = parsePolicy('/p', '{"defaults":{"quietHours":{"from":"22:00","to":"07:00"}}}');
    expect(openSettings(folder, policy).get('quietHours')).toEqual({ from: '22:00', to: '07:00' });
    openSettings(folder, policy).set('quietHours', null);
    expect(openSettings(folder, policy).get('quietHours')).toBeNull();
  });
});
