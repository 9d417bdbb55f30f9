/** The block map and the speed of a transfer as pictures in a page: no script, no file beside it. */
import { html, type Html } from './html.ts';
import { formatSpeed } from '../../renderer/format/bytes.ts';
import { mapLabel, mapLines } from '../../renderer/i18n/map-words.ts';
import { t } from '../../renderer/i18n/t.ts';
import { cellsOf, totalsOf, type Cell } from '../../renderer/picture/block-cells.ts';
import { gridFor, heightFor, placeOf } from '../../renderer/picture/cell-grid.ts';
import { figuresOf, shapeOf } from '../../renderer/picture/speed-chart.ts';
import type { SpeedHistory, TransferBlocks } from '../../preload/contract/blocks.ts';
import type { Direction } from '../../preload/contract/transfer.ts';

const width = 812;

/** Empty while the size is not known, or of an empty file. */
export function mapPicture(blocks: TransferBlocks, direction: Direction): Html {
  const grid = gridFor(width, Math.ceil((blocks.size ?? 0) / blocks.blockSize));
  const { cells } = cellsOf(blocks, grid.cells);
  if (cells.length === 0) return html``;
  const lines = mapLines(totalsOf(blocks), blocks.size, direction);
  const legend = lines.map(({ kind, label }) => html`<li><i class="${kind}"></i>${label}</li>`);
  const boxes = cells.map((cell, at) => {
    const [x, y] = placeOf(grid, at);
    return bars(cell, x, y, grid.width, grid.height);
  });
  return html`<svg
      class="map"
      viewBox="0 0 ${width} ${heightFor(grid, cells.length)}"
      role="img"
      aria-label="${mapLabel(lines)}"
    >
      ${boxes}
    </svg>
    <ul class="legend">
      ${legend}
    </ul>`;
}

function bars(cell: Cell, x: number, y: number, wide: number, high: number): Html {
  const kinds = [
    { kind: 'verified', share: cell.verified },
    { kind: 'safe', share: cell.safe },
    { kind: 'moving', share: cell.moving },
  ];
  let left = x;
  const shown = kinds.flatMap(({ kind, share }) => {
    if (share <= 0) return [];
    const bar = rect(kind, left, y, share * wide, high);
    left += share * wide;
    return [bar];
  });
  const rest = left < x + wide - 0.01 ? [rect('missing', left, y, x + wide - left, high)] : [];
  return html`${[...shown, ...rest]}${cell.again > 0 ? rect('again', x, y + high - 2, wide, 2) : ''}`;
}

function rect(kind: string, x: number, y: number, wide: number, high: number): Html {
  const [left, top, across, down] = [x, y, wide, high].map((value) => value.toFixed(2));
  return html`<rect
    class="${kind}"
    x="${left ?? 0}"
    y="${top ?? 0}"
    width="${across ?? 0}"
    height="${down ?? 0}"
  />`;
}

/** Empty where too little was seen. */
export function speedPicture(history: SpeedHistory): Html {
  const figures = figuresOf(history);
  if (figures === null) return html``;
  const { lines, gaps } = shapeOf(history);
  const paths = lines.map((line) => {
    const points = line.map(([x, y]) => `${(x * 1000).toFixed(1)} ${((1 - y) * 98 + 1).toFixed(1)}`);
    return html`<path d="M${points.join('L')}" />`;
  });
  const waits = gaps.map(
    ({ from, to }) => html`<rect x="${from * 1000}" width="${(to - from) * 1000}" height="100" />`,
  );
  const average = `${t('chart.average')}: ${formatSpeed(figures.average)}`;
  const highest = `${t('chart.highest')}: ${formatSpeed(figures.highest)}`;
  return html`<h3>${t('chart.title')}</h3>
    <svg
      class="chart"
      viewBox="0 0 1000 100"
      preserveAspectRatio="none"
      role="img"
      aria-label="${average}, ${highest}"
    >
      ${waits}${paths}
    </svg>
    <p class="muted">${average} · ${highest}</p>`;
}
