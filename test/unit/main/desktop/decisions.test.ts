import { describe, expect, it, vi } from 'vitest';
import { readMetered } from '../../../../main/desktop/ask-metered.ts';
import { autostartEntry, autostartPath } from '../../../../main/desktop/autostart-entry.ts';
import { decideClose } from '../../../../main/desktop/close-decision.ts';
import { drawTrayIcon } from '../../../../main/desktop/draw-tray-icon.ts';
import { decideHold } from '../../../../main/desktop/hold-decision.ts';
import { menuTemplate } from '../../../../main/desktop/menu-template.ts';
import { SurroundingsWatch } from '../../../../main/desktop/surroundings.ts';
import { takeSystemOpens } from '../../../../main/desktop/system-opens.ts';
import type { HoldReason } from '../../../../main/engine/tuning.ts';
import { defaultSettings } from '../../../../main/settings-schema.ts';
import { menuCommands } from '../../../../preload/contract/requests.ts';
import type { PersonSettings } from '../../../../preload/contract/settings.ts';

describe('decideClose', () => {
  const running = { quitting: false, keepInTray: true, running: 2, explained: true };
  it.each([
    [{}, 'hide'],
    [{ explained: false }, 'explain'],
    [{ running: 0 }, 'close'],
    [{ keepInTray: false }, 'close'],
    [{ quitting: true, explained: false }, 'close'],
  ])('with %j', (fields, decision) => {
    expect(decideClose({ ...running, ...fields })).toBe(decision);
  });
});

describe('decideHold', () => {
  const wait = { onBattery: 'wait', onMetered: 'wait', networkIsMetered: false } as const;
  const plugged = { onBattery: false, meteredBySystem: null, overruled: false };
  it.each([
    [wait, plugged, null],
    [wait, { ...plugged, onBattery: true }, 'on-battery'],
    [wait, { ...plugged, onBattery: true, meteredBySystem: true }, 'metered'],
    [{ ...wait, networkIsMetered: true }, { ...plugged, meteredBySystem: false }, 'metered'],
    [
      { ...wait, onMetered: 'go-on', networkIsMetered: true } as const,
      { ...plugged, onBattery: true },
      'on-battery',
    ],
    [wait, { ...plugged, onBattery: true, overruled: true }, null],
    [wait, { ...plugged, onBattery: true, meteredBySystem: true, overruled: true }, null],
    [defaultSettings, { ...plugged, onBattery: true, meteredBySystem: true }, null],
  ])('case %#', (settings, situation, reason) => {
    expect(decideHold(settings, situation)).toBe(reason);
  });
});

describe('SurroundingsWatch', () => {
  it('holds the engine as battery, network and settings say, and is overruled until something changes', async () => {
    const listeners = new Map<string, () => void>();
    const held: (HoldReason | null)[] = [];
    let settings: PersonSettings = { ...defaultSettings, onBattery: 'wait', onMetered: 'wait' };
    let metered: boolean | null = null;
    const onChange = vi.fn();
    const watch = new SurroundingsWatch({
      engine: { hold: async (reason) => void held.push(reason) },
      settings: { all: () => settings },
      monitor: {
        onBatteryPower: false,
        on: (event, listener) => listeners.set(event, listener),
        off: (event) => listeners.delete(event),
      },
      askMetered: async () => metered,
      onChange,
      onFailure: (error) => expect.fail(String(error)),
    });
    watch.settle();
    expect(held).toEqual([]);
    listeners.get('on-battery')?.();
    expect(held).toEqual(['on-battery']);
    expect(watch.now).toEqual({ onBattery: true, meteredBySystem: null, holding: 'on-battery' });
    watch.goOnAnyway();
    metered = true;
    await watch.look();
    expect(held).toEqual(['on-battery', null, 'metered']);
    settings = { ...settings, onMetered: 'go-on' };
    watch.settle();
    listeners.get('on-ac')?.();
    expect(held.slice(3)).toEqual(['on-battery', null]);
    expect(onChange).toHaveBeenCalled();
    watch.stop();
    expect(listeners.size).toBe(0);
  });

  it('reads what NetworkManager says', () => {
    const answers = ['u 0', 'u 1\n', 'u 2', 'u 3', 'u 4', 'u 9', '', 'nonsense'];
    expect(answers.map(readMetered)).toEqual([null, true, false, true, false, null, null, null]);
  });
});

describe('the start at sign-in on Linux', () => {
  it('is a desktop entry whose command survives every odd path', () => {
    const entry = autostartEntry(['/opt/My "odd" $app`100%\\/carryover', '--hidden']);
    expect(entry.split('\n')).toContain(
      'Exec="/opt/My \\\\"odd\\\\" \\\\$app\\\\`100%%\\\\\\\\/carryover" "--hidden"',
    );
    expect(() => autostartEntry(['/opt/a\nExec=evil'])).toThrow(RangeError);
  });

  it('lies where the desktop looks', () => {
    const name = 'autostart/app.carryover.desktop.desktop';
    expect(autostartPath('/home/ann', {})).toBe(`/home/ann/.config/${name}`);
    expect(autostartPath('/home/ann', { XDG_CONFIG_HOME: '/cfg' })).toBe(`/cfg/${name}`);
    expect(autostartPath('/home/ann', { XDG_CONFIG_HOME: 'cfg' })).toBe(`/home/ann/.config/${name}`);
  });
});

describe('drawTrayIcon', () => {
  const lit = (pixels: number, fraction: number | null, mark: 'none' | 'asking' | 'paused' = 'none') => {
    const image = drawTrayIcon(pixels, { fraction, mark, template: true });
    let sum = 0;
    for (let at = 3; at < image.length; at += 4) sum += image[at] ?? 0;
    return sum;
  };

  it('fills its ring as the queue moves, at every size', () => {
    for (const pixels of [16, 32, 48]) {
      const amounts = [0, 0.25, 0.5, 0.75, 1].map((fraction) => lit(pixels, fraction));
      expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
      expect(new Set(amounts).size).toBe(5);
    }
  });

  it('is black alone where the system colours it, and premultiplied everywhere', () => {
    for (const template of [true, false]) {
      const image = drawTrayIcon(32, { fraction: 0.4, mark: 'asking', template });
      for (let at = 0; at < image.length; at += 4) {
        const [b = 0, g = 0, r = 0, alpha = 0] = image.subarray(at, at + 4);
        expect(Math.max(b, g, r)).toBeLessThanOrEqual(template ? 0 : alpha + 1);
      }
    }
  });

  it('looks different when somebody is asked, or everything is paused', () => {
    expect(new Set([lit(32, 0.5), lit(32, 0.5, 'asking'), lit(32, 0.5, 'paused')]).size).toBe(3);
  });
});

describe('menuTemplate', () => {
  const of = (platform: NodeJS.Platform, possible: readonly (typeof menuCommands)[number][] = []) => {
    const clicked: string[] = [];
    const template = menuTemplate({
      platform,
      packaged: true,
      state: { selected: 1, possible },
      onCommand: (command) => clicked.push(command),
    });
    const items = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    return { template, items, clicked };
  };

  it.each(['darwin', 'win32', 'linux'] as const)(
    'offers every command on %s, each once or where it is expected',
    (platform) => {
      const { items } = of(platform);
      const ids = items.flatMap(({ id }) => id ?? []);
      expect([...new Set(ids)].toSorted()).toEqual([...menuCommands].toSorted());
      expect(ids.length).toBe(menuCommands.length);
      expect(items.some(({ role }) => role === 'quit')).toBe(true);
      expect(items.some(({ role }) => role === 'toggleDevTools')).toBe(false);
    },
  );

  it('enables what the selection allows, and asks the window to do it', () => {
    const { items, clicked } = of('linux', ['pause']);
    const item = (id: string) => items.find((one) => one.id === id);
    expect([item('pause')?.enabled, item('resume')?.enabled, item('add-folder')?.enabled]).toEqual([
      true,
      false,
      true,
    ]);
    item('pause')?.click?.(...([] as unknown as Parameters<NonNullable<(typeof items)[number]['click']>>));
    expect(clicked).toEqual(['pause']);
  });

  it('puts settings where each platform has them', () => {
    const first = (platform: NodeJS.Platform) => of(platform).template[0]?.label;
    expect([first('darwin'), first('linux')]).toEqual(['Carryover', 'File']);
  });
});

describe('takeSystemOpens', () => {
  it('keeps what came before anybody listened', () => {
    const listeners = new Map<string, (event: { preventDefault(): void }, what: string) => void>();
    const opens = takeSystemOpens({ on: (event, listener) => listeners.set(event, listener) });
    const event = { preventDefault: vi.fn() };
    listeners.get('open-file')?.(event, '/a.mov');
    const taken: unknown[] = [];
    opens.follow((inputs) => taken.push(inputs));
    listeners.get('open-url')?.(event, 'carryover://add?url=x');
    expect(taken).toEqual([
      { paths: ['/a.mov'], links: [], appLinks: [], refused: [] },
      { paths: [], links: [], appLinks: ['carryover://add?url=x'], refused: [] },
    ]);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
  });
});
