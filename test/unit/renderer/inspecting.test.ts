import { describe, expect, it } from 'vitest';
import { encode } from '../../../preload/contract/encoded.ts';
import { inspectorWidth } from '../../../preload/contract/commands.ts';
import type { CarryoverBridge } from '../../../preload/contract/bridge.ts';
import { createAsking } from '../../../renderer/store/asking.ts';
import { inspectingActions } from '../../../renderer/store/inspecting.ts';
import { createStore } from '../../../renderer/store/store.ts';

function opened(answers: Readonly<Record<string, unknown>> = {}) {
  const calls: [name: string, input: unknown][] = [];
  const bridge = new Proxy({} as CarryoverBridge, {
    get: (_target, name) => async (input: unknown) => {
      calls.push([String(name), input]);
      return encode(answers[String(name)] ?? { ok: true, value: null });
    },
  });
  const store = createStore();
  return { store, calls, actions: inspectingActions(createAsking(bridge, store)) };
}

const gone = { ok: false, error: { code: 'NO_SUCH_TRANSFER', message: 'It is gone.' } };

describe('the arrangement of the details', () => {
  it('is read, kept within its bounds, and written down', async () => {
    const layout = { width: 400, folded: ['speed'] };
    const { store, calls, actions } = opened({ readInspector: { ok: true, value: layout } });
    await actions.readInspector();
    expect(store.state().inspector).toEqual(layout);
    actions.resizeInspector(5000.4);
    expect(store.state().inspector.width).toBe(inspectorWidth.most);
    actions.resizeInspector(-1);
    expect(store.state().inspector.width).toBe(inspectorWidth.least);
    await actions.keepInspector();
    await actions.foldSection('map', true);
    await actions.foldSection('map', true);
    await actions.foldSection('speed', false);
    expect(calls.filter(([name]) => name === 'saveInspector').map(([, input]) => input)).toEqual([
      { width: 320, folded: ['speed'] },
      { width: 320, folded: ['speed', 'map'] },
      { width: 320, folded: ['speed', 'map'] },
      { width: 320, folded: ['map'] },
    ]);
  });
});

describe('a report', () => {
  it('is copied, saved, and told of', async () => {
    const { store, calls, actions } = opened({
      readReport: { ok: true, value: { html: '<p>', json: '{}' } },
      saveReport: { ok: true, value: '/home/ann/r.html' },
    });
    const taken: unknown[] = [];
    const copy = (texts: unknown) => taken.push(texts) > 0;
    expect(await actions.copyReport(['a', 'b'], copy)).toBe(true);
    expect(taken).toEqual([{ html: '<p>', json: '{}' }]);
    expect(store.state().announcement).toBe('The report was copied.');
    expect(await actions.copyReport(['a'], () => false)).toBe(false);
    expect(store.state().announcement).toContain('Save it instead');
    expect(await actions.saveReport(['a'], 'html')).toBe('/home/ann/r.html');
    expect(store.state().announcement).toContain('/home/ann/r.html');
    expect(calls.at(-1)).toEqual(['saveReport', { ids: ['a'], format: 'html' }]);
  });

  it('that cannot be made is a notice, and nothing is copied', async () => {
    const { store, actions } = opened({ readReport: gone, saveReport: gone });
    expect(await actions.copyReport(['a'], () => true)).toBe(false);
    expect(store.state().announcement).toBe('');
    expect(await actions.saveReport(['a'], 'json')).toBeNull();
    expect(store.state().notices[0]?.message).toBe('It is gone.');
  });
});

describe('the map', () => {
  it('of a transfer that went meanwhile is no news', async () => {
    const { store, actions } = opened({ blocks: gone });
    await actions.readBlocks('a');
    expect(store.state().notices).toEqual([]);
    expect(store.state().blocks).toBeNull();
  });
});
