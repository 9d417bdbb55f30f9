import { describe, expect, it } from 'vitest';
import { commandNames } from '../../../preload/contract/bridge.ts';
import type { CarryoverBridge } from '../../../preload/contract/bridge.ts';
import { fullSpeed } from '../../../preload/contract/bandwidth.ts';
import type { AddCounts } from '../../../preload/contract/commands.ts';
import { defaultUploadPolicy } from '../../../preload/contract/destination.ts';
import type { Destination } from '../../../preload/contract/destination.ts';
import { encode } from '../../../preload/contract/encoded.ts';
import type { Notice, WindowUpdate } from '../../../preload/contract/events.ts';
import type { WindowRequest } from '../../../preload/contract/requests.ts';
import { packViews } from '../../../preload/contract/packed-views.ts';
import type { TransferView } from '../../../preload/contract/transfer.ts';
import { createActions } from '../../../renderer/store/actions.ts';
import { createStore } from '../../../renderer/store/store.ts';
import { view } from '../ipc/views.ts';

const studio: Destination = {
  id: 'd1',
  name: 'Studio',
  url: 'https://studio/files/',
  headerNames: [],
  credential: { kind: 'none', user: null },
  policy: defaultUploadPolicy,
  addedAt: 0,
};

const counts = (addedCount = 0): AddCounts => ({ addedCount, skipped: [], skippedCount: 0, refused: [] });

function opened(views: readonly TransferView[] = [], uploadTo: string | null = 'https://host/') {
  const calls: [string, unknown][] = [];
  const answers: Record<string, unknown> = {
    listPage: { ok: true, value: packViews(views) },
    readListView: { ok: true, value: null },
    readDefaults: { ok: true, value: { uploadTo, downloadInto: '/d', version: '1' } },
    saveDefaults: { ok: true, value: { uploadTo: 'https://new/', downloadInto: '/d', version: '1' } },
    addUploads: { ok: true, value: counts() },
    addDownloads: { ok: true, value: counts() },
    listDestinations: { ok: true, value: [studio] },
    readBandwidth: { ok: true, value: fullSpeed },
  };
  const methods = commandNames.map((name) => [
    name,
    async (input: unknown) => {
      calls.push([name, input]);
      return encode(answers[name] ?? { ok: true });
    },
  ]);
  const tell: {
    update?: (update: WindowUpdate) => void;
    notice?: (notice: Notice) => void;
    request?: (request: WindowRequest) => void;
  } = {};
  const bridge = {
    ...Object.fromEntries(methods),
    onUpdate: (listener: (text: unknown) => void) => (tell.update = (update) => listener(encode(update))),
    onRequest: (listener: (text: unknown) => void) => (tell.request = (request) => listener(encode(request))),
    onNotice: (listener: (text: unknown) => void) => (tell.notice = (notice) => listener(encode(notice))),
    pathsOf: () => [],
  } as unknown as CarryoverBridge;
  const store = createStore();
  const actions = createActions(bridge, store);
  actions.begin();
  const called = (name: string) => calls.filter(([called]) => called === name).map(([, input]) => input);
  return { actions, store, answers, called, tell };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('actions', () => {
  it('reads the list and the defaults, and follows updates and notices', async () => {
    const { store, tell } = opened([view('a')]);
    await settled();
    tell.update?.({ changed: [view('b', { position: 1 })], removed: [] });
    tell.notice?.({ kind: 'journal-set-aside', message: 'Kept as x.' });
    const state = store.state();
    expect(state.transfers.rows.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(state.defaults?.downloadInto).toBe('/d');
    expect(state.notices[0]).toMatchObject({ tone: 'news', message: 'Kept as x.' });
  });

  it('looks into a chosen folder before anything is sent, and lets a changed mind be', async () => {
    const { actions, answers, called } = opened();
    await settled();
    answers['chooseFolders'] = { ok: true, value: [] };
    await actions.chooseFolders();
    expect(called('beginScan')).toEqual([]);

    answers['chooseFolders'] = { ok: true, value: ['/films'] };
    answers['beginScan'] = { ok: true, value: { scanId: 's' } };
    answers['readScan'] = {
      ok: true,
      value: { state: { name: 'done' }, files: 101, bytes: 1, largest: null, refused: 0, skipped: {} },
    };
    void actions.chooseFolders();
    await settled();
    expect(called('beginScan')).toEqual([{ paths: ['/films'] }]);
    expect(called('addUploads')).toEqual([]);
  });

  it('takes the keyboard to the bar for links each time it is asked for, and keeps what is in it', () => {
    const { actions, store } = opened();
    actions.openLinkBar();
    actions.draftLinks('https://host/a');
    actions.openLinkBar();
    expect(store.state()).toMatchObject({ linkDraft: 'https://host/a', linkAsked: 2 });
  });

  it('holds files until there is a destination, then sends them', async () => {
    const { actions, store, called } = opened([], null);
    await settled();
    await actions.addFiles(['/a', '/b']);
    expect(store.state().heldPaths).toEqual(['/a', '/b']);
    expect(called('addUploads')).toEqual([]);
    expect(await actions.nameDestination('https://new/')).toBe(true);
    expect(store.state().heldPaths).toEqual([]);
    expect(called('addUploads')).toEqual([{ paths: ['/a', '/b'], to: 'https://new/' }]);
  });

  it('keeps held files when the destination is refused, and says why', async () => {
    const { actions, store, answers } = opened([], null);
    await settled();
    await actions.addFiles(['/a']);
    answers['saveDefaults'] = { ok: false, error: { code: 'INVALID_URL', message: 'No address.' } };
    expect(await actions.nameDestination('x')).toBe(false);
    expect(store.state().heldPaths).toEqual(['/a']);
    expect(store.state().notices[0]).toMatchObject({ tone: 'problem', code: 'INVALID_URL' });
  });

  it('sends nothing to the kept address while the field shows another text', async () => {
    const { actions, store, answers, called } = opened();
    await settled();
    actions.draftDestination('nonsense');
    await actions.addFiles(['/typed']);
    answers['saveDefaults'] = { ok: false, error: { code: 'INVALID_URL', message: 'No address.' } };
    expect(await actions.nameDestination('nonsense')).toBe(false);
    expect(store.state().destinationDraft).toEqual({ text: 'nonsense', refused: true });
    await actions.addFiles(['/refused']);
    expect(called('addUploads')).toEqual([]);

    actions.draftDestination('https://new/');
    answers['saveDefaults'] = {
      ok: true,
      value: { uploadTo: 'https://new/', downloadInto: '/d', version: '1' },
    };
    expect(await actions.nameDestination('https://new/')).toBe(true);
    expect(called('addUploads')).toEqual([{ paths: ['/typed', '/refused'], to: 'https://new/' }]);
    expect(store.state()).toMatchObject({ heldPaths: [], destinationDraft: null });
  });

  it('sends to the kept address again once the draft is taken back', async () => {
    const { actions, called } = opened();
    await settled();
    actions.draftDestination('nonsense');
    actions.draftDestination(null);
    await actions.addFiles(['/a']);
    expect(called('addUploads')).toEqual([{ paths: ['/a'], to: 'https://host/' }]);
  });

  it('takes an answer only for the text it was asked about', async () => {
    const { actions, store, answers, called } = opened();
    await settled();
    actions.draftDestination('https://new/');
    const answered = actions.nameDestination('https://new/');
    actions.draftDestination('https://newer/');
    await answered;
    await actions.addFiles(['/a']);
    expect(called('addUploads')).toEqual([]);
    expect(store.state().destinationDraft?.text).toBe('https://newer/');

    answers['saveDefaults'] = { ok: false, error: { code: 'INVALID_URL', message: 'No address.' } };
    const refused = actions.nameDestination('https://newer/');
    actions.draftDestination(null);
    await refused;
    expect(store.state().destinationDraft).toBeNull();
  });

  it('sends to a saved destination by its id, chosen from the list or named by hand', async () => {
    const { actions, store, answers, called } = opened([], null);
    await settled();
    answers['saveDefaults'] = { ok: true, value: { uploadTo: 'd1', downloadInto: '/d', version: '1' } };
    expect(await actions.nameDestination('studio')).toBe(true);
    expect(called('saveDefaults')).toEqual([{ uploadTo: 'd1' }]);
    await actions.addFiles(['/a']);
    expect(called('addUploads')).toEqual([{ paths: ['/a'], to: 'd1' }]);
    answers['listDestinations'] = { ok: true, value: [] };
    await actions.removeDestination('d1');
    await actions.addFiles(['/b']);
    expect(store.state().heldPaths).toEqual(['/b']);
  });

  it('saves a new destination, sends there from now on, and lets go of what waited for one', async () => {
    const { actions, store, answers, called } = opened([], null);
    await settled();
    await actions.addFiles(['/a']);
    actions.editDestination({ kind: 'new', url: '' });
    answers['saveDestination'] = { ok: true, value: studio };
    answers['saveDefaults'] = { ok: true, value: { uploadTo: 'd1', downloadInto: '/d', version: '1' } };
    expect(await actions.saveDestination({ name: 'Studio', url: studio.url })).toBeNull();
    expect(store.state().destinationEditor).toBeNull();
    expect(called('addUploads')).toEqual([{ paths: ['/a'], to: 'd1' }]);
  });

  it('keeps the editor open when its destination is refused, and gives the reason to it alone', async () => {
    const { actions, store, answers } = opened();
    await settled();
    actions.editDestination({ kind: 'saved', destination: studio });
    const error = { code: 'SECRETS_UNAVAILABLE', message: 'No keyring here.' };
    answers['saveDestination'] = { ok: false, error };
    expect(await actions.saveDestination({ id: 'd1', name: 'S', url: studio.url })).toEqual(error);
    answers['removeDestination'] = { ok: false, error };
    expect(await actions.removeDestination('d1')).toEqual(error);
    expect(store.state()).toMatchObject({ destinationEditor: { kind: 'saved' }, notices: [] });
  });

  it('reports what a folder held, and says nothing of single files', async () => {
    const { actions, store, answers } = opened();
    await settled();
    answers['addUploads'] = { ok: true, value: counts(2) };
    await actions.addFiles(['/a', '/b']);
    expect(store.state().addReport).toBeNull();
    const skipped = [{ path: '/films/.DS_Store', reason: 'junk' }];
    answers['addUploads'] = { ok: true, value: { ...counts(9), skipped, skippedCount: 1 } };
    const asked = actions.addFiles(['/films']);
    expect(store.state().adding).toBe(1);
    await asked;
    expect(store.state()).toMatchObject({ adding: 0, addReport: { added: 9, skipped, skippedCount: 1 } });
  });

  it('moves chosen rows by naming the row they go before, and says so', async () => {
    const rows = ['a', 'b', 'c'].map((id, position) => view(id, { position }));
    const { actions, store, called } = opened(rows);
    await settled();
    actions.select('c', 'only');
    await actions.moveBy(-1);
    await actions.moveBy(1);
    await actions.moveTo(new Set(['a']), null);
    expect(called('move')).toEqual([
      { ids: ['c'], before: 'b' },
      { ids: ['a'], before: null },
    ]);
    expect(store.state().announcement).toMatch(/^Moved to place 3 of 3/);
  });

  it('shows a speed limit at once, and takes it back where the app refuses it', async () => {
    const { actions, store, answers } = opened();
    await settled();
    const limited = { ...fullSpeed, upload: { bytesPerSecond: 4e6, hours: [] } };
    const done = actions.setBandwidth(limited);
    expect(store.state().bandwidth).toEqual(limited);
    await done;
    expect(store.state().bandwidth).toEqual(limited);
    answers['setBandwidth'] = { ok: false, error: { code: 'BAD_COMMAND', message: 'No.' } };
    await actions.setBandwidth({ ...fullSpeed, upload: { bytesPerSecond: 1, hours: [] } });
    expect(store.state().bandwidth).toEqual(fullSpeed);
  });

  it('compares one transfer once at a time, and knows which', async () => {
    const { actions, store, called } = opened([view('a')]);
    await settled();
    const first = actions.verify('a', true);
    await actions.verify('a', false);
    expect([...store.state().checking]).toEqual(['a']);
    await first;
    expect(called('verify')).toEqual([{ id: 'a', readBack: true }]);
    expect(store.state().checking.size).toBe(0);
  });

  it('tells each refused input with its code', async () => {
    const { actions, store, answers } = opened();
    await settled();
    const error = { code: 'NOT_A_FILE', message: 'That is a folder.' };
    answers['addUploads'] = { ok: true, value: { ...counts(), refused: [{ input: '/films', error }] } };
    await actions.addFiles(['/films']);
    const [notice] = store.state().notices;
    expect(notice).toMatchObject({ tone: 'refusal', code: 'NOT_A_FILE', message: 'That is a folder.' });
    expect(notice?.title).toContain('/films');
  });

  it('opens the link bar for a pasted address alone, and tells at once why it cannot be downloaded', async () => {
    const { actions, store, answers, called } = opened();
    await settled();
    expect(actions.pasteLinks('not a link')).toBe(false);
    expect(store.state().linkDraft).toBeNull();

    expect(actions.pasteLinks('https://example.org/a')).toBe(true);
    expect(store.state().linkDraft).toBe('https://example.org/a');
    expect(called('addDownloads')).toEqual([]);

    const error = { code: 'UNKNOWN_SCHEME', message: 'It speaks http.' };
    const input = 'ftp://example.org/x';
    answers['addDownloads'] = { ok: true, value: { ...counts(), refused: [{ input, error }] } };
    expect(actions.pasteLinks(input)).toBe(true);
    await settled();
    expect(store.state().linkDraft).toBe(input);
    expect(store.state().notices[0]).toMatchObject({ code: 'UNKNOWN_SCHEME', message: 'It speaks http.' });
  });

  it('hands on how links are treated, and says which were in the list already', async () => {
    const { actions, store, answers, called } = opened();
    await settled();
    const skipped = [{ path: 'https://a/1', reason: 'duplicate-link' }];
    answers['addDownloads'] = { ok: true, value: { ...counts(2), skipped, skippedCount: 1 } };
    await actions.addLinks('https://a/[1-3]', { allowInsecureRedirect: true });
    expect(called('addDownloads')).toEqual([
      { urls: ['https://a/[1-3]'], into: '/d', options: { allowInsecureRedirect: true } },
    ]);
    expect(store.state().addReport).toEqual({ of: 'links', added: 2, skipped, skippedCount: 1 });
  });

  it('opens the bar for links with what was typed there before', async () => {
    const { actions, store } = opened();
    await settled();
    actions.openLinkBar();
    expect(store.state().linkDraft).toBe('');
    actions.draftLinks('https://half.example/typ');
    actions.openLinkBar();
    expect(store.state().linkDraft).toBe('https://half.example/typ');
  });

  it('puts the links of a file after what is in the bar, and says what it left out', async () => {
    const { actions, store } = opened();
    await settled();
    actions.draftLinks('https://a/0\n');
    await actions.readLinkFile(new File(['# mine\nhttps://a/1\n  out=x\nhttps://a/2'], 'links.txt'));
    expect(store.state().linkDraft).toBe('https://a/0\nhttps://a/1\nhttps://a/2');
    expect(store.state().notices).toMatchObject([{ tone: 'news', title: 'links.txt' }]);
    await actions.readLinkFile(new File([''], 'empty.txt'));
    expect(store.state().linkDraft).toBe('https://a/0\nhttps://a/1\nhttps://a/2');
    expect(store.state().notices).toHaveLength(2);
  });

  it('asks before bytes are thrown away, and only then', async () => {
    const moving = view('a', { state: { name: 'transferring' }, accepted: 9 });
    const { actions, store, called } = opened([moving, view('b'), view('c', { state: { name: 'done' } })]);
    await settled();
    await actions.cancel(['b']);
    expect(called('cancel')).toEqual([{ ids: ['b'] }]);
    await actions.cancel(['a']);
    expect(store.state().confirmation).toEqual({ step: 'cancel', ids: ['a'] });
    await actions.confirm(false);
    expect(store.state().confirmation).toBeNull();
    expect(called('cancel')).toHaveLength(1);
    await actions.remove(['a']);
    await actions.confirm(true);
    expect(called('remove')).toEqual([{ ids: ['a'] }]);
  });

  it('does not act on what went while it was asking', async () => {
    const { actions, called, tell } = opened([view('a', { accepted: 1 })]);
    await settled();
    await actions.remove(['a']);
    tell.update?.({ changed: [], removed: ['a'] });
    await actions.confirm(true);
    expect(called('remove')).toEqual([]);
  });
});
