/** What the block map shows, in words: for its legend, and for who cannot see it. */
import { formatBytes } from '../format/bytes.ts';
import { percentOf } from '../format/percent.ts';
import type { BlockTotals } from '../picture/block-cells.ts';
import type { TransferBlocks } from '../../preload/contract/blocks.ts';
import type { Direction } from '../../preload/contract/transfer.ts';
import { t } from './t.ts';

export type MapKind = 'verified' | 'safe' | 'moving' | 'again' | 'missing';

export interface MapLine {
  readonly kind: MapKind;
  readonly name: string;
  readonly hint: string;
  readonly bytes: number;
  /** Whole percent; null while the size is not known. */
  readonly percent: number | null;
}

/** Safe bytes are told without those that are verified as well, as the picture shows them. Nothing of a kind: no line. */
export function mapLines(totals: BlockTotals, size: number | null, direction: Direction): MapLine[] {
  const bytes: Readonly<Record<MapKind, number>> = {
    verified: totals.verified,
    safe: Math.max(0, totals.safe - totals.verified),
    moving: totals.moving,
    again: totals.again,
    missing: totals.missing ?? 0,
  };
  const kinds: readonly MapKind[] = ['verified', 'safe', 'moving', 'missing', 'again'];
  return kinds
    .filter((kind) => bytes[kind] > 0)
    .map((kind) => ({
      kind,
      name: t(`map.${kind}`),
      hint: kind === 'safe' || kind === 'moving' ? t(`map.hint.${kind}.${direction}`) : t(`map.hint.${kind}`),
      bytes: bytes[kind],
      percent: percentOf(bytes[kind], size),
    }));
}

/** "Block map: Safe 61 %, On its way 3 %, Missing 36 %." */
export function mapLabel(lines: readonly MapLine[]): string {
  const parts = lines.map(({ name, percent, bytes }) =>
    percent === null ? `${name} ${formatBytes(bytes)}` : t('map.share', { kind: name, percent }),
  );
  return t('map.label', { parts: parts.length === 0 ? t('map.empty') : parts.join(', ') });
}

/** What one cell stands for. */
export function cellWords({ size, blockSize }: TransferBlocks, blocksPerCell: number): string {
  if (size !== null && size <= blockSize) return t('map.cell-wide', { size: formatBytes(size) });
  return t('map.cell', { count: blocksPerCell, size: formatBytes(blocksPerCell * blockSize) });
}
