import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CarryoverBridge } from '../../../preload/contract/bridge.ts';
import { encode } from '../../../preload/contract/encoded.ts';
import type { WindowRequest } from '../../../preload/contract/requests.ts';
import type { SettingsView } from '../../../preload/contract/settings.ts';
import { aroundActions, type WindowSteps } from '../../../renderer/store/around-actions.ts';
import { createAsking } from '../../../renderer/store/asking.ts';
import { createStore } from '../../../renderer/store/store.ts';
import { view } from '../ipc/views.ts';

const settings = {
  values: { density: 'comfortable', theme: 'system' },
  managed: [],
  surroundings: { onBattery: false, meteredBySystem: null, holding: null },
} as unknown as SettingsView;
const offer = { url: 'https://h.example/a', host: 'h.example', name: 'a', private: false };
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function opened(destinations: Promise<void> = Promise.resolve()) {
  const sent: [string, unknown][] = [];
  const answers: Record<string, unknown> = {
    readSettings: { ok: true, value: settings },
    listTrusted: { ok: true, value: [] },
  };
  let tell: (request: WindowRequest) => void = () => undefined;
  const answer = (name: string) => async (input: unknown) => {
    sent.push([name, input]);
    return encode(answers[name] ?? { ok: true });
  };
  const bridge = {
    ...Object.fromEntries(
      [
        'readSettings',
        'saveSettings',
        'goOnAnyway',
        'closeWindow',
        'tellMenu',
        'readLicences',
        'listTrusted',
        'forgetTrusted',
      ].map((name) => [name, answer(name)]),
    ),
    onRequest: (listener: (text: unknown) => void) => (tell = (request) => listener(encode(request))),
  } as unknown as CarryoverBridge;
  const names = [
    'bringFiles',
    'addLinks',
    'chooseFiles',
    'chooseFolders',
    'draftLinks',
    'openLinkBar',
    'readDefaults',
    'readDestinations',
    'pause',
    'resume',
    'startNext',
    'verify',
    'show',
    'cancel',
    'remove',
    'pauseAll',
    'resumeAll',
  ] as const;
  const steps = Object.fromEntries(names.map((name) => [name, vi.fn(async () => undefined)])) as unknown as {
    readonly [N in keyof WindowSteps]: ReturnType<typeof vi.fn>;
  };
  steps.readDestinations.mockReturnValue(destinations);
  const store = createStore();
  const actions = aroundActions(createAsking(bridge, store), steps as unknown as WindowSteps);
  store.dispatch({
    type: 'listed',
    views: [
      view('a', { state: { name: 'transferring' } }),
      view('b', { state: { name: 'done' }, position: 1 }),
    ],
  });
  actions.beginAround();
  return { actions, store, steps, sent, answers, tell: (request: WindowRequest) => tell(request) };
}

let at: ReturnType<typeof opened>;
beforeEach(async () => {
  at = opened();
  await settled();
});

describe('requests of the app', () => {
  it('add files as a drop would, and put links where they wait for a word', async () => {
    at.tell({ kind: 'add-files', paths: ['/a'] });
    at.tell({ kind: 'draft-links', links: ['https://h.example/x', 'https://h.example/y'] });
    await settled();
    expect(at.steps.bringFiles).toHaveBeenCalledWith(['/a']);
    expect(at.steps.draftLinks).toHaveBeenCalledWith('https://h.example/x\nhttps://h.example/y');
  });

  it('wait until it is known where files go, saved destinations too', async () => {
    const read = Promise.withResolvers<void>();
    const late = opened(read.promise);
    await settled();
    late.tell({ kind: 'add-files', paths: ['/lost'] });
    expect(late.steps.bringFiles).not.toHaveBeenCalled();
    read.resolve();
    await settled();
    late.tell({ kind: 'add-files', paths: ['/a'] });
    expect(late.steps.bringFiles).toHaveBeenCalledWith(['/a']);
  });

  it('offer downloads one after the other, and fetch only what is agreed to', async () => {
    at.tell({ kind: 'offer', downloads: [offer] });
    at.tell({ kind: 'offer', downloads: [{ ...offer, url: 'https://h.example/b' }] });
    expect(at.store.state().around.offers).toHaveLength(2);
    await at.actions.answerOffer(false);
    expect(at.steps.addLinks).not.toHaveBeenCalled();
    await at.actions.answerOffer(true);
    expect(at.steps.addLinks).toHaveBeenCalledExactlyOnceWith('https://h.example/b');
    expect(at.store.state().around.offers).toEqual([]);
  });

  it('tell why a link was not taken', () => {
    at.tell({ kind: 'link-refused', reason: 'has-sign-in' });
    expect(at.store.state().notices[0]).toMatchObject({ tone: 'refusal', title: 'A link was not taken' });
  });

  it('select what a notification was about, also where it is not known yet', async () => {
    at.actions.openSettings('about');
    at.tell({ kind: 'select', ids: ['b', 'later'] });
    at.store.dispatch({
      type: 'updated',
      update: { changed: [view('later', { position: 2 })], removed: [] },
    });
    await settled();
    expect([...at.store.state().selection.ids].toSorted()).toEqual(['b', 'later']);
    expect(at.store.state().around.section).toBeNull();
  });

  it('carry out the menu on what is selected and fits', async () => {
    for (const id of ['a', 'b']) at.store.dispatch({ type: 'selected', id, mode: 'toggle' });
    for (const command of ['pause', 'resume', 'show', 'remove', 'pause-all', 'add-link', 'about'] as const) {
      at.tell({ kind: 'menu', command });
    }
    await settled();
    expect(at.steps.pause).toHaveBeenCalledWith(['a']);
    expect(at.steps.resume).not.toHaveBeenCalled();
    expect(at.steps.show).not.toHaveBeenCalled();
    expect(at.steps.remove).toHaveBeenCalledWith(['a', 'b']);
    expect(at.steps.pauseAll).toHaveBeenCalled();
    expect(at.store.state().around.section).toBe('about');
  });

  it('ask for files or for folders, and show the keys', async () => {
    at.tell({ kind: 'menu', command: 'add-folder' });
    at.tell({ kind: 'menu', command: 'shortcuts' });
    await settled();
    expect(at.steps.chooseFolders).toHaveBeenCalledOnce();
    expect(at.steps.chooseFiles).not.toHaveBeenCalled();
    expect(at.store.state().sheet).toBe('shortcuts');
  });

  it('ask what closing means, and answer it', async () => {
    at.tell({ kind: 'explain-tray', unfinished: 3 });
    expect(at.store.state().around.closeQuestion).toBe(3);
    await at.actions.answerClose('stay');
    expect(at.sent.some(([name]) => name === 'closeWindow')).toBe(false);
    await at.actions.answerClose('keep-running');
    expect(at.sent).toContainEqual(['closeWindow', { then: 'keep-running' }]);
    at.tell({ kind: 'closing', unfinished: 2 });
    expect(at.store.state().around).toMatchObject({ closeQuestion: null, closing: 2 });
  });
});

describe('settings', () => {
  it('show a change at once, and go back to what is kept where it is refused', async () => {
    const dark = { ...settings, values: { ...settings.values, theme: 'dark' } };
    at.answers['saveSettings'] = { ok: true, value: dark };
    const saving = at.actions.saveSettings({ theme: 'dark' });
    expect(at.store.state().around.settings?.values.theme).toBe('dark');
    await saving;
    at.answers['saveSettings'] = { ok: false, error: { code: 'SETTING_MANAGED', message: 'Managed.' } };
    await at.actions.saveSettings({ theme: 'light' });
    expect(at.store.state().around.settings?.values.theme).toBe('system');
    expect(at.store.state().notices[0]).toMatchObject({ code: 'SETTING_MANAGED' });
  });

  it('follow what the app says of the surroundings', () => {
    const held = { ...settings.surroundings, onBattery: true, holding: 'on-battery' } as const;
    at.tell({ kind: 'settings', settings: { ...settings, surroundings: held } });
    expect(at.store.state().around.settings?.surroundings.holding).toBe('on-battery');
  });
});
