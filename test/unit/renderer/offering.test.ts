import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CarryoverBridge } from '../../../preload/contract/bridge.ts';
import { encode } from '../../../preload/contract/encoded.ts';
import { nothingCounted, type ScanView } from '../../../preload/contract/scan.ts';
import { createAsking } from '../../../renderer/store/asking.ts';
import { offeringActions } from '../../../renderer/store/offering.ts';
import { createStore } from '../../../renderer/store/store.ts';
import { fakeAbilities } from '../../servers/fake-destinations.ts';

function offering(uploadTo: string | null = 'https://host/') {
  const begun: (readonly string[])[] = [];
  const added: (readonly string[])[] = [];
  const ended: string[] = [];
  let refuses = false;
  let scan: ScanView = { ...nothingCounted, files: 1, bytes: 1, state: { name: 'done' } };
  const bridge = {
    beginScan: async ({ paths }: { readonly paths: readonly string[] }) => {
      if (refuses) return encode({ ok: false, error: { code: 'BAD_COMMAND', message: 'No.' } });
      begun.push(paths);
      return encode({ ok: true, value: { scanId: `s${begun.length}` } });
    },
    readScan: async () => encode({ ok: true, value: scan }),
    endScan: async ({ scanId }: { readonly scanId: string }) => {
      ended.push(scanId);
      return encode({ ok: true });
    },
    probeDestination: async () => encode({ ok: true, value: fakeAbilities('https://host/') }),
  } as unknown as CarryoverBridge;
  const store = createStore();
  const speech = { language: 'en', locale: 'en' } as const;
  store.dispatch({ type: 'defaults', defaults: { uploadTo, downloadInto: '/d', version: '1', speech } });
  const actions = offeringActions(createAsking(bridge, store), async (paths) => void added.push(paths));
  const counted = (next: Partial<ScanView>): void => void (scan = { ...scan, ...next });
  const refuse = (): void => void (refuses = true);
  return { actions, store, begun, added, ended, counted, refuse };
}

/** As long as a scan is looked at before it is shown or over. */
const aWhile = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(2_000));

describe('files from outside of the window', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('are shown however few, and go when a person says so', async () => {
    const { actions, store, added } = offering();
    void actions.bringFiles(['/a.mov']);
    await aWhile();
    expect(store.state().preview).toMatchObject({ paths: ['/a.mov'], scan: { files: 1 } });
    expect(added).toEqual([]);
    await actions.startPreview();
    expect(added).toEqual([['/a.mov']]);
    expect(store.state().preview).toBeNull();
  });

  it('are held where nobody said where to', async () => {
    const { actions, added, begun } = offering(null);
    await actions.bringFiles(['/a.mov']);
    // Adding holds them.
    expect(added).toEqual([['/a.mov']]);
    expect(begun).toEqual([]);
  });

  it('join what is looked at already, so that nothing of it is lost', async () => {
    const { actions, store, begun, added } = offering();
    void actions.bringFiles(['/a.mov']);
    void actions.bringFiles(['/b.mov']);
    await aWhile();
    void actions.bringFiles(['/b.mov', '/c.mov']);
    await aWhile();
    expect(begun.at(-1)).toEqual(['/a.mov', '/b.mov', '/c.mov']);
    expect(store.state().preview?.paths).toEqual(['/a.mov', '/b.mov', '/c.mov']);
    expect(added).toEqual([]);
  });

  it('never take away what is shown, where they themselves cannot be looked at', async () => {
    const { actions, store, refuse } = offering();
    void actions.bringFiles(['/a.mov']);
    await aWhile();
    refuse();
    await actions.bringFiles(['/b.mov']);
    expect(store.state().preview?.paths).toEqual(['/a.mov']);
  });

  it('are taken up to what can be taken at once, and the rest is named', async () => {
    const { actions, store, begun } = offering();
    void actions.bringFiles(Array.from({ length: 12_000 }, (_, index) => `/a${index}.mov`));
    await aWhile();
    void actions.bringFiles(Array.from({ length: 12_000 }, (_, index) => `/b${index}.mov`));
    await aWhile();
    expect(begun.at(-1)).toHaveLength(20_000);
    expect(store.state().preview?.paths.at(-1)).toBe('/b7999.mov');
    expect(JSON.stringify(store.state().notices)).toContain('/b8000.mov');
  });

  it('go on being looked at where what was shown before them is started meanwhile', async () => {
    const { actions, store, added } = offering();
    void actions.bringFiles(['/a.mov']);
    await aWhile();
    void actions.bringFiles(['/b.mov']);
    await actions.startPreview();
    await aWhile();
    expect(added).toEqual([['/a.mov']]);
    expect(store.state().preview?.paths).toEqual(['/b.mov']);
  });

  it('are forgotten with the preview that is closed', async () => {
    const { actions, store, begun, ended } = offering();
    void actions.bringFiles(['/a.mov']);
    await aWhile();
    actions.cancelPreview();
    expect(ended).toContain('s1');
    void actions.bringFiles(['/b.mov']);
    await aWhile();
    expect(begun.at(-1)).toEqual(['/b.mov']);
    expect(store.state().preview?.paths).toEqual(['/b.mov']);
  });
});

describe('a drop', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('of a small folder starts without a word', async () => {
    const { actions, store, added } = offering();
    void actions.offerFiles(['/folder'], null);
    await aWhile();
    expect(added).toEqual([['/folder']]);
    expect(store.state().preview).toBeNull();
  });

  it('that follows another at once loses nothing of it', async () => {
    const { actions, added } = offering();
    void actions.offerFiles(['/one'], null);
    void actions.offerFiles(['/two'], null);
    await aWhile();
    expect(added).toEqual([['/one', '/two']]);
  });

  it('into a preview from outside waits with it', async () => {
    const { actions, store, added } = offering();
    void actions.bringFiles(['/a.mov']);
    await aWhile();
    await Promise.race([actions.offerFiles(['/b.mov'], { files: 1, bytes: 1 }), aWhile()]);
    expect(added).toEqual([]);
    expect(store.state().preview?.paths).toEqual(['/a.mov', '/b.mov']);
  });
});
