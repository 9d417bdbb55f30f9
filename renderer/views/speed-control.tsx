/** How fast everything may be, in a panel under a button that says so while something is held back. */
import { useRef } from 'react';
import type { ComponentProps } from 'react';
import { Icon } from '../icons/icon.tsx';
import { formatSpeed } from '../format/bytes.ts';
import { t } from '../i18n/t.ts';
import type { Bandwidth } from '../../preload/contract/bandwidth.ts';
import { useWindowState } from '../store/use-app.ts';
import { pressAgain } from './press-again.ts';
import { useLaterPart, withKeyboardOf } from './use-later-part.ts';

const loadPanel = async () => (await import('./speed-panel.tsx')).SpeedPanel;

/** What the library says of the button while the panel is closed; said before it is there. */
const closed = { 'aria-expanded': false, 'aria-haspopup': 'dialog' } as const;

export function SpeedControl() {
  const bandwidth = useWindowState((state) => state.bandwidth);
  const button = useRef<HTMLButtonElement>(null);
  const { Part: Panel, expect: expectPanel, ask: askForPanel } = useLaterPart(loadPanel);
  // The button stands before the limits are known, so that nothing beside it moves when they are.
  const words = bandwidth === null ? null : limitWords(bandwidth);
  const name = words === null ? t('speed.button') : t('speed.button-limited', { limit: words });

  const openWith = (pressed: MouseEvent): void =>
    askForPanel(withKeyboardOf(button, () => pressAgain(button.current, pressed)));

  const trigger = {
    ref: button,
    className: 'button button-quiet',
    'data-testid': 'speed',
    'data-limited': words !== null || undefined,
    'aria-label': name,
    title: name,
    children: (
      <>
        <Icon name="gauge" />
        {words !== null && <span className="speed-words">{words}</span>}
      </>
    ),
  } satisfies ComponentProps<'button'> & Readonly<Record<'data-testid' | 'data-limited', unknown>>;

  return Panel !== null ? (
    <Panel {...trigger} />
  ) : (
    <button
      {...trigger}
      {...closed}
      type="button"
      onPointerEnter={expectPanel}
      onFocus={expectPanel}
      onClick={({ nativeEvent }) => openWith(nativeEvent)}
    />
  );
}

/** The limit that is seen most: of uploads, else of downloads; null while neither has one. */
function limitWords({ upload, download }: Bandwidth): string | null {
  const limited = upload.bytesPerSecond ?? download.bytesPerSecond;
  if (limited !== null) return formatSpeed(limited);
  return upload.hours.length + download.hours.length > 0 ? t('speed.by-hours') : null;
}
