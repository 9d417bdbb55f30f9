/** Where every byte of the file is: a picture, and its legend in numbers. */
import { useState } from 'react';
import { formatBytes } from '../format/bytes.ts';
import { percentOf } from '../format/percent.ts';
import { cellWords, mapLabel, mapLines } from '../i18n/map-words.ts';
import { t } from '../i18n/t.ts';
import { totalsOf } from '../picture/block-cells.ts';
import type { TransferBlocks } from '../../preload/contract/blocks.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { BlockCanvas } from './block-canvas.tsx';
import { Section } from './section.tsx';

interface MapProps {
  readonly view: TransferView;
  readonly blocks: TransferBlocks | null;
}

export function MapSection({ view, blocks }: MapProps) {
  const [blocksPerCell, setBlocksPerCell] = useState(1);
  if (blocks === null || view.state.name === 'queued') return null;
  const lines = mapLines(totalsOf(blocks), blocks.size, view.direction);
  const percent = percentOf(totalsOf(blocks).safe, blocks.size);
  return (
    <Section
      name="map"
      title={t('map.title')}
      testId="map"
      {...(percent !== null && { summary: t('map.share', { kind: t('map.safe'), percent }) })}
    >
      {blocks.size === null ? (
        <p className="first muted">{t('map.unknown')}</p>
      ) : (
        <BlockCanvas blocks={blocks} label={mapLabel(lines)} onScale={setBlocksPerCell} />
      )}
      <dl className="legend">
        {lines.map(({ kind, name, hint, bytes, share }) => (
          <div key={kind} title={hint}>
            <dt>
              <span className="map-swatch" data-kind={kind} aria-hidden="true" />
              {name}
            </dt>
            <dd>{formatBytes(bytes)}</dd>
            <dd className="share">{share}</dd>
            <dd className="hint">{hint}</dd>
          </div>
        ))}
      </dl>
      {blocks.size !== null && blocks.size > 0 && (
        <p className="muted map-scale">{cellWords(blocks, blocksPerCell)}</p>
      )}
    </Section>
  );
}
