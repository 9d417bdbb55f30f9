/** How fast everything may be, in a panel under a button that says so while something is held back. */
import { Popover } from '@base-ui/react/popover';
import { Icon } from '../icons/icon.tsx';
import { formatSpeed } from '../format/bytes.ts';
import { t } from '../i18n/t.ts';
import type { Bandwidth } from '../../preload/contract/bandwidth.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { DirectionSpeed } from './direction-speed.tsx';

const directions = ['upload', 'download'] as const;

export function SpeedControl() {
  const bandwidth = useWindowState((state) => state.bandwidth);
  const actions = useActions();
  // The button stands before the limits are known, so that nothing beside it moves when they are.
  const words = bandwidth === null ? null : limitWords(bandwidth);
  const name = words === null ? t('speed.button') : t('speed.button-limited', { limit: words });
  return (
    <Popover.Root
      // The first click beside it closes it, and does nothing else: half of what lies below cannot be seen.
      modal
      onOpenChange={(open) => {
        // Another window or a terminal may have changed it.
        if (open) void actions.readBandwidth();
      }}
    >
      <Popover.Trigger
        className="button button-quiet"
        data-testid="speed"
        data-limited={words !== null || undefined}
        aria-label={name}
        title={name}
      >
        <Icon name="gauge" />
        {words !== null && <span className="speed-words">{words}</span>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="popup-place" align="end" sideOffset={8} collisionPadding={8}>
          <Popover.Popup
            className="popup speed-panel"
            aria-label={t('speed.label')}
            data-testid="speed-panel"
            // Keys of the list below have no business in here; Escape is the panel's own.
            onKeyDown={(event) => {
              if (event.key !== 'Escape') event.stopPropagation();
            }}
          >
            {bandwidth !== null &&
              directions.map((direction) => (
                <DirectionSpeed
                  key={direction}
                  direction={direction}
                  limit={bandwidth[direction]}
                  onChange={(limit) => void actions.setBandwidth({ ...bandwidth, [direction]: limit })}
                />
              ))}
            <p className="speed-note">{t('speed.note')}</p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The limit that is seen most: of uploads, else of downloads; null while neither has one. */
function limitWords({ upload, download }: Bandwidth): string | null {
  const limited = upload.bytesPerSecond ?? download.bytesPerSecond;
  if (limited !== null) return formatSpeed(limited);
  return upload.hours.length + download.hours.length > 0 ? t('speed.by-hours') : null;
}
