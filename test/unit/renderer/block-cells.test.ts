import { describe, expect, it } from 'vitest';
import { cellsOf, totalsOf, type Cell } from '../../../renderer/picture/block-cells.ts';
import { gridFor, heightFor, placeOf } from '../../../renderer/picture/cell-grid.ts';
import { CellPainter, type Brush, type CellColours } from '../../../renderer/picture/cell-painter.ts';
import { mapLabel, mapLines } from '../../../renderer/i18n/map-words.ts';
import type { TransferBlocks } from '../../../preload/contract/blocks.ts';

const MiB = 1024 * 1024;
const block = 4 * MiB;

function blocks(size: number | null, fields: Partial<TransferBlocks> = {}): TransferBlocks {
  const nothing = { safe: [], moving: [], repeated: [], verified: [], connections: [] };
  const speed = { from: 0, stepMs: 1000, points: [] };
  return { id: 'a', size, blockSize: block, speed, ...nothing, ...fields };
}

const nothing: Cell = { verified: 0, safe: 0, moving: 0, again: 0 };

describe('cells', () => {
  it('are one for each block while there is room', () => {
    const map = cellsOf(
      blocks(3 * block + 100, {
        safe: [0, block, 2 * block, 2 * block + MiB],
        moving: [block, block + MiB],
        verified: [0, block / 2],
        repeated: [3 * block, 3 * block + 50],
      }),
      100,
    );
    expect(map).toMatchObject({ blocksPerCell: 1, bytesPerCell: block });
    expect(map.cells).toEqual([
      { verified: 0.5, safe: 0.5, moving: 0, again: 0 },
      { ...nothing, moving: 0.25 },
      { ...nothing, safe: 0.25 },
      // The last block is shorter: half of it is half.
      { ...nothing, again: 0.5 },
    ]);
  });

  it('stand for many blocks of a huge file, and lose no byte of it', () => {
    const size = 500e9;
    const safe = [0, 123_456_789_012, 200e9, 200e9 + 1];
    const map = cellsOf(blocks(size, { safe }), 240);
    expect(map.blocksPerCell).toBe(497);
    expect(map.cells.length).toBeLessThanOrEqual(240);
    const shown = map.cells.reduce(
      (sum, cell, at) => sum + cell.safe * Math.min(map.bytesPerCell, size - at * map.bytesPerCell),
      0,
    );
    expect(shown).toBeCloseTo(123_456_789_013, -1);
  });

  it('are none for an empty file, for an unknown size, and without room', () => {
    expect(cellsOf(blocks(0), 100).cells).toEqual([]);
    expect(cellsOf(blocks(null, { safe: [0, 10] }), 100).cells).toEqual([]);
    expect(cellsOf(blocks(block), 0).cells).toEqual([]);
  });

  it('never hold more than they can, also where runs reach beyond the size', () => {
    const map = cellsOf(blocks(block, { safe: [0, 5 * block], verified: [0, 5 * block] }), 10);
    expect(map.cells).toEqual([{ ...nothing, verified: 1 }]);
  });
});

describe('the words of the map', () => {
  it('tell safe from verified, add up, and leave out what there is none of', () => {
    const totals = totalsOf(
      blocks(1000, { safe: [0, 600], verified: [0, 200], moving: [600, 650], repeated: [10, 12] }),
    );
    expect(totals).toEqual({ verified: 200, safe: 600, moving: 50, again: 2, missing: 350 });
    const lines = mapLines(totals, 1000, 'upload');
    expect(lines.map(({ kind }) => kind)).toEqual(['verified', 'safe', 'moving', 'missing', 'again']);
    expect(mapLabel(lines)).toBe(
      'Block map: Verified 20\u00a0%, Safe 40\u00a0%, On its way 5\u00a0%, Missing 35\u00a0%, and Moved again under 1\u00a0%.',
    );
    expect(mapLabel(mapLines(totalsOf(blocks(0)), 0, 'upload'))).toBe('Block map: an empty file.');
    const unknown = totalsOf(blocks(null, { safe: [0, 5000] }));
    expect(unknown.missing).toBeNull();
    expect(mapLabel(mapLines(unknown, null, 'download'))).toBe('Block map: Safe 5.0\u00a0kB.');
  });
});

describe('the grid', () => {
  it('fills the width, in rows, and gives few blocks one wide row', () => {
    const many = gridFor(320, 119_209);
    expect(many.columns).toBe(29);
    expect(many.columns * (many.width + many.gap) - many.gap).toBeCloseTo(320);
    expect(heightFor(many, many.cells)).toBe(8 * 11 - 2);
    const few = gridFor(320, 4);
    expect(few).toMatchObject({ columns: 4, cells: 4 });
    expect(few.width).toBeCloseTo(78.5);
    expect(placeOf(many, 30)[1]).toBe(11);
    expect(heightFor(few, 4)).toBe(9);
    expect(gridFor(0, 10).columns).toBe(1);
  });
});

describe('painting', () => {
  const colours: CellColours = {
    verified: 'green',
    safe: 'blue',
    moving: 'pale',
    missing: 'grey',
    again: 'amber',
    mark: 'black',
    dot: 'white',
    frame: '',
  };
  function brush() {
    const filled: [colour: unknown, x: number, y: number, width: number, height: number][] = [];
    const one: Brush = {
      fillStyle: '',
      clearRect: () => undefined,
      fillRect(...box) {
        filled.push([this.fillStyle, ...box]);
      },
    };
    return { one, filled };
  }
  const grid = gridFor(98, 1000);
  const painting = { grid, colours, scale: 2, marked: new Set<number>() };

  it('touches only the cells that changed', () => {
    const painter = new CellPainter();
    const { one, filled } = brush();
    const cells = [nothing, nothing, { ...nothing, safe: 1 }];
    expect(painter.paint(one, { ...painting, cells })).toBe(3);
    expect(painter.paint(one, { ...painting, cells: cells.map((cell) => ({ ...cell })) })).toBe(0);
    filled.length = 0;
    expect(
      painter.paint(one, { ...painting, cells: [nothing, { ...nothing, moving: 1 }, cells[2] ?? nothing] }),
    ).toBe(1);
    expect(new Set(filled.map(([colour]) => colour))).toEqual(new Set(['grey', 'pale']));
    expect(painter.paint(one, { ...painting, cells, colours: { ...colours, safe: 'navy' } })).toBe(3);
    painter.forget();
    expect(painter.paint(one, { ...painting, cells })).toBe(3);
  });

  it('lies on whole device pixels at every scale', () => {
    for (const scale of [1, 1.25, 1.5, 2, 3]) {
      const { one, filled } = brush();
      const mixed = { verified: 0.3, safe: 0.3, moving: 0.2, again: 0.1 };
      new CellPainter().paint(one, { ...painting, scale, cells: [mixed, mixed], marked: new Set([1]) });
      for (const [, ...box] of filled) for (const edge of box) expect(Number.isInteger(edge)).toBe(true);
      expect(new Set(filled.map(([colour]) => colour))).toEqual(
        new Set(['grey', 'green', 'blue', 'pale', 'amber', 'black']),
      );
    }
  });

  it('shows a single byte of a huge cell, and a dot only where all of it is verified', () => {
    const { one, filled } = brush();
    const cells = [
      { ...nothing, safe: 1e-9 },
      { ...nothing, verified: 1 },
      { ...nothing, verified: 0.5 },
    ];
    new CellPainter().paint(one, { ...painting, cells });
    expect(filled.find(([colour]) => colour === 'blue')?.[3]).toBe(1);
    expect(filled.filter(([colour]) => colour === 'white')).toHaveLength(1);
  });

  it('frames what is missing where colours are few', () => {
    const { one, filled } = brush();
    new CellPainter().paint(one, { ...painting, cells: [nothing], colours: { ...colours, frame: 'ink' } });
    expect(filled.map(([colour]) => colour)).toEqual(['ink', 'grey']);
  });
});
