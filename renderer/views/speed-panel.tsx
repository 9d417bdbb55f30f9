/** The panel under the button of speed limits, with the button. Read when it is first asked for. */
import { Popover } from '@base-ui/react/popover';
import type { ComponentProps } from 'react';
import { t } from '../i18n/t.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { BothSpeeds } from './direction-speed.tsx';

/** What the button is without a panel. */
export function SpeedPanel(trigger: ComponentProps<'button'>) {
  const bandwidth = useWindowState((state) => state.bandwidth);
  const actions = useActions();
  return (
    <Popover.Root
      // The first click beside it closes it, and does nothing else: half of what lies below cannot be seen.
      modal
      onOpenChange={(open) => {
        // Another window or a terminal may have changed it.
        if (open) void actions.readBandwidth();
      }}
    >
      <Popover.Trigger {...trigger} />
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
            {bandwidth !== null && <BothSpeeds bandwidth={bandwidth} />}
            <p className="speed-note">{t('speed.note')}</p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
