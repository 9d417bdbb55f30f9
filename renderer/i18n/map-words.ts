/** What the block map shows, in words: for its legend, and for who cannot see it. */
import { formatList } from '../format/lists.ts';
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
  /** Whole percent, or less than one; empty while the size is not known. */
  readonly share: string;
  /** The same with its name: "Safe 61 %". */
  readonly label: string;
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
  // Rounded down, the others add up to less than all of it; what is missing takes the rest.
  const here = [bytes.verified, bytes.safe, bytes.moving].reduce(
    (sum, part) => sum + (percentOf(part, size) ?? 0),
    0,
  );
  const percentOfKind = (kind: MapKind): number | null =>
    size === null ? null : kind === 'missing' ? 100 - here : percentOf(bytes[kind], size);
  const kinds: readonly MapKind[] = ['verified', 'safe', 'moving', 'missing', 'again'];
  return kinds
    .filter((kind) => bytes[kind] > 0)
    .map((kind) => {
      const name = t(`map.${kind}`);
      const hint =
        kind === 'safe' || kind === 'moving' ? t(`map.hint.${kind}.${direction}`) : t(`map.hint.${kind}`);
      return { kind, name, hint, bytes: bytes[kind], ...shareOf(name, bytes[kind], percentOfKind(kind)) };
    });
}

function shareOf(name: string, bytes: number, percent: number | null): Pick<MapLine, 'share' | 'label'> {
  if (percent === null) return { share: '', label: `${name} ${formatBytes(bytes)}` };
  if (percent === 0) return { share: t('map.under-one'), label: t('map.share-under-one', { kind: name }) };
  return { share: t('chart.percent', { percent }), label: t('map.share', { kind: name, percent }) };
}

/** "Block map: Safe 61 %, On its way 3 %, Missing 36 %." */
export function mapLabel(lines: readonly MapLine[]): string {
  const parts = lines.map(({ label }) => label);
  return t('map.label', { parts: parts.length === 0 ? t('map.empty') : formatList(parts) });
}

/** What one cell stands for. */
export function cellWords({ size, blockSize }: TransferBlocks, blocksPerCell: number): string {
  if (size !== null && size <= blockSize) return t('map.cell-wide', { size: formatBytes(size) });
  return t('map.cell', { count: blocksPerCell, size: formatBytes(blocksPerCell * blockSize) });
}
