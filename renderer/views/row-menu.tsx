/** What can be done with the chosen rows, where the pointer is (or under the active row, when a key asked). */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Icon } from '../icons/icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { t } from '../i18n/t.ts';
import type { Priority } from '../../preload/contract/transfer.ts';
import { bulkSteps, canStartNext } from '../store/possible-steps.ts';
import { findTransfer } from '../store/transfers.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { stepIcons, take } from './row-actions.tsx';

export interface MenuPlace {
  /** Pixels in the window. */
  readonly x: number;
  readonly y: number;
}

const priorities: readonly Priority[] = ['high', 'normal', 'low'];
const edge = 8;

export function RowMenu({ place, onClose }: { readonly place: MenuPlace; readonly onClose: () => void }) {
  const transfers = useWindowState((state) => state.transfers);
  const selected = useWindowState((state) => state.selection.ids);
  const actions = useActions();
  const menu = useRef<HTMLDivElement>(null);
  const [shift, setShift] = useState({ x: 0, y: 0 });
  const views = [...selected].flatMap((id) => findTransfer(transfers, id) ?? []);
  const ids = views.map(({ id }) => id);
  const priority = views.every((view) => view.priority === views[0]?.priority) ? views[0]?.priority : null;
  const startable = views.filter(canStartNext).map(({ id }) => id);
  const unfinished = views.some(({ state }) => state.name !== 'done');

  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (box === undefined) return;
    setShift({
      x: Math.min(0, innerWidth - edge - (place.x + box.width)),
      y: Math.min(0, innerHeight - edge - (place.y + box.height)),
    });
    menu.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus({ preventScroll: true });
  }, [place]);

  useEffect(() => {
    const elsewhere = (event: Event): void => {
      if (event.target instanceof Node && menu.current?.contains(event.target) === false) onClose();
    };
    document.addEventListener('pointerdown', elsewhere);
    window.addEventListener('blur', onClose);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      window.removeEventListener('blur', onClose);
    };
  }, [onClose]);

  const run = (act: () => unknown) => (): void => {
    onClose();
    void act();
  };

  return (
    <div
      ref={menu}
      className="popup row-menu"
      role="menu"
      tabIndex={-1}
      aria-label={t('menu.label')}
      data-testid="row-menu"
      style={{ left: place.x + shift.x, top: place.y + shift.y }}
      onKeyDown={(event) => onMenuKey(event, onClose)}
      onContextMenu={(event) => event.preventDefault()}
    >
      {bulkSteps(views).map(({ step, able }) => (
        <Item key={step} icon={stepIcons[step]} onRun={run(() => take(step, able, actions))}>
          {t(`action.${step}`)}
        </Item>
      ))}
      <hr />
      {startable.length > 0 && (
        <Item icon="next" keys={t('keys.start-next')} onRun={run(() => actions.startNext(startable))}>
          {t('action.start-next')}
        </Item>
      )}
      <Item icon="up" keys={t('keys.move-up')} onRun={run(() => actions.moveBy(-1))}>
        {t('action.move-up')}
      </Item>
      <Item icon="down" keys={t('keys.move-down')} onRun={run(() => actions.moveBy(1))}>
        {t('action.move-down')}
      </Item>
      {unfinished && <hr />}
      {unfinished &&
        priorities.map((one) => (
          <Item
            key={one}
            icon={one === priority ? 'check' : null}
            checked={one === priority}
            onRun={run(() => actions.setPriority(ids, one))}
          >
            {t(`priority.of-${one}`)}
          </Item>
        ))}
    </div>
  );
}

interface ItemProps {
  readonly icon: IconName | null;
  readonly keys?: string;
  /** For one of a few, of which one holds. */
  readonly checked?: boolean;
  readonly onRun: () => void;
  readonly children: ReactNode;
}

function Item({ icon, keys, checked, onRun, children }: ItemProps) {
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={checked}
      className="menu-button"
      tabIndex={-1}
      onClick={onRun}
    >
      {icon === null ? <span className="no-icon" /> : <Icon name={icon} />}
      {children}
      {keys !== undefined && <kbd>{keys}</kbd>}
    </button>
  );
}

/** ARIA authoring practices, menu pattern: arrows walk in a circle, Home and End jump, Escape and Tab leave. */
function onMenuKey(event: KeyboardEvent<HTMLDivElement>, onClose: () => void): void {
  event.stopPropagation();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const at = items.findIndex((item) => item === document.activeElement);
  const to: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const next = to[event.key];
  if (next !== undefined) {
    event.preventDefault();
    items[next]?.focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    onClose();
  }
}
