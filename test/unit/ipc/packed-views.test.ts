import { describe, expect, it } from 'vitest';
import { packViews, unpackViews } from '../../../preload/contract/packed-views.ts';
import type { TransferView } from '../../../preload/contract/transfer.ts';
import { toView } from '../../../main/ipc/pending-update.ts';
import { sampleTransfer } from '../../servers/sample-transfers.ts';
import { view } from './views.ts';

const through = (views: readonly TransferView[]): TransferView[] =>
  unpackViews(JSON.parse(JSON.stringify(packViews(views))) as ReturnType<typeof packViews>);

describe('packed views', () => {
  it('come out as they went in, in every state', () => {
    const views = Array.from({ length: 64 }, (_, number) =>
      toView(sampleTransfer(number, 1_800_000_000_000)),
    );
    expect(through(views)).toEqual(views);
  });

  it('keep odd paths, links and missing values', () => {
    const odd: TransferView[] = [
      view('a', { relativePath: 'Wedding/Cam A/1.mov', name: '1.mov', source: 'C:\\Cards\\Cam A\\1.mov' }),
      view('b', {
        relativePath: 'x/b.mov',
        source: '/elsewhere/x/b.mov',
        destinationId: 'd1',
        priority: 'low',
      }),
      view('c', { relativePath: 'c.mov', name: 'another', source: 'another', bytesPerSecondLimit: 4096 }),
      view('d', { size: null, source: 'https://host/', name: 'index', location: '/home/ann/index' }),
      view('e', { name: '', source: '', relativePath: '', location: '', destination: '' }),
      view('f', { location: 'https://host/files/', priority: 'high', direction: 'download' }),
    ];
    expect(through(odd)).toEqual(odd);
  });

  it('say what repeats itself once', () => {
    const views = Array.from({ length: 500 }, (_, number) =>
      view(`t${number}`, {
        batchId: 'b',
        relativePath: `Wedding/t${number}.mov`,
        source: `/cards/Wedding/t${number}.mov`,
      }),
    );
    const text = JSON.stringify(packViews(views));
    expect(text.length).toBeLessThan(JSON.stringify(views).length / 3);
    expect(text.split('https://host/files')).toHaveLength(2);
  });

  it('refuse what points nowhere', () => {
    const packed = packViews([view('a')]);
    expect(() => unpackViews({ ...packed, strings: [] })).toThrow(RangeError);
    expect(() => unpackViews({ ...packed, states: [] })).toThrow(RangeError);
  });
});
