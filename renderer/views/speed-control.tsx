/** How fast everything may be, in a panel under a button that says so while something is held back. */
import { useId } from 'react';
import { Icon } from '../icons/icon.tsx';
import { formatSpeed } from '../format/bytes.ts';
import { t } from '../i18n/t.ts';
import type { Bandwidth } from '../../preload/contract/bandwidth.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { DirectionSpeed } from './direction-speed.tsx';
import { usePopup } from './use-popup.ts';

const directions = ['upload', 'download'] as const;

export function SpeedControl() {
  const bandwidth = useWindowState((state) => state.bandwidth);
  const actions = useActions();
  const { open, setOpen, holder, opener } = usePopup();
  const id = useId();
  if (bandwidth === null) return null;
  const words = limitWords(bandwidth);
  return (
    <div className="popup-holder" ref={holder}>
      <button
        ref={opener}
        type="button"
        className="button button-quiet"
        data-testid="speed"
        data-limited={words !== null || undefined}
        aria-expanded={open}
        aria-controls={id}
        aria-label={words === null ? t('speed.button') : t('speed.button-limited', { limit: words })}
        title={words === null ? t('speed.button') : t('speed.button-limited', { limit: words })}
        onClick={() => {
          // Another window or a terminal may have changed it.
          if (!open) void actions.readBandwidth();
          setOpen(!open);
        }}
      >
        <Icon name="gauge" />
        {words !== null && <span className="speed-words">{words}</span>}
      </button>
      {open && (
        <div
          id={id}
          className="popup speed-panel"
          role="group"
          aria-label={t('speed.label')}
          data-testid="speed-panel"
        >
          {directions.map((direction) => (
            <DirectionSpeed
              key={direction}
              direction={direction}
              limit={bandwidth[direction]}
              onChange={(limit) => void actions.setBandwidth({ ...bandwidth, [direction]: limit })}
            />
          ))}
          <p className="speed-note">{t('speed.note')}</p>
        </div>
      )}
    </div>
  );
}

/** The limit that is seen most: of uploads, else of downloads; null while neither has one. */
function limitWords({ upload, download }: Bandwidth): string | null {
  const limited = upload.bytesPerSecond ?? download.bytesPerSecond;
  if (limited !== null) return formatSpeed(limited);
  return upload.hours.length + download.hours.length > 0 ? t('speed.by-hours') : null;
}
