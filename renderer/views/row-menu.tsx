/** What can be done with the chosen rows, where the pointer is (or under the active row, when a key asked). */
import type { ReactNode, RefObject } from 'react';
import { Menu } from '@base-ui/react/menu';
import { Icon } from '../icons/icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { shortcutWords } from '../i18n/shortcut-words.ts';
import { t } from '../i18n/t.ts';
import type { Priority } from '../../preload/contract/transfer.ts';
import { viewsIn } from '../store/places.ts';
import { bulkSteps, canStartNext } from '../store/possible-steps.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { popupHome } from './popup-home.ts';
import { stepIcons, take } from './row-actions.tsx';
import { isMac } from './use-shortcuts.ts';

export interface MenuPlace {
  /** Pixels in the window. */
  readonly x: number;
  readonly y: number;
}

interface RowMenuProps {
  /** Null while it is closed. */
  readonly place: MenuPlace | null;
  readonly onClose: () => void;
  /** Gets the focus back. */
  readonly list: RefObject<HTMLElement | null>;
}

export function RowMenu({ place, onClose, list }: RowMenuProps) {
  const anchor = place === null ? null : { getBoundingClientRect: () => new DOMRect(place.x, place.y, 0, 0) };
  return (
    <Menu.Root open={place !== null} onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal container={popupHome}>
        <Menu.Positioner anchor={anchor} side="bottom" align="start" className="popup-layer">
          <Menu.Popup
            className="popup row-menu"
            aria-label={t('menu.label')}
            data-testid="row-menu"
            finalFocus={list}
          >
            <Items />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const priorities: readonly Priority[] = ['high', 'normal', 'low'];

function Items() {
  const transfers = useWindowState((state) => state.transfers);
  const selected = useWindowState((state) => state.selection.ids);
  const inQueue = useWindowState((state) => state.listView.sort === null);
  const actions = useActions();
  const views = viewsIn(transfers, selected);
  const ids = views.map(({ id }) => id);
  const priority = views.every((view) => view.priority === views[0]?.priority) ? views[0]?.priority : null;
  const startable = views.filter(canStartNext).map(({ id }) => id);
  const unfinished = views.some(({ state }) => state.name !== 'done');
  const [only] = views;
  return (
    <>
      {bulkSteps(views).map(({ step, able }) => (
        <Item key={step} icon={stepIcons[step]} onRun={() => take(step, able, actions)}>
          {t(`action.${step}`)}
        </Item>
      ))}
      {only !== undefined && views.length === 1 && only.state.name === 'done' && (
        <Item icon="folder" onRun={() => void actions.show(only.id)}>
          {t('action.show')}
        </Item>
      )}
      {(startable.length > 0 || inQueue) && <Menu.Separator className="menu-line" />}
      {startable.length > 0 && (
        <Item icon="next" keys="Alt+Shift+ArrowUp" onRun={() => void actions.startNext(startable)}>
          {t('action.start-next')}
        </Item>
      )}
      {inQueue && (
        <>
          <Item icon="up" keys="Alt+ArrowUp" onRun={() => void actions.moveBy(-1)}>
            {t('action.move-up')}
          </Item>
          <Item icon="down" keys="Alt+ArrowDown" onRun={() => void actions.moveBy(1)}>
            {t('action.move-down')}
          </Item>
        </>
      )}
      {unfinished && (
        <>
          <Menu.Separator className="menu-line" />
          <Menu.RadioGroup
            aria-label={t('queue.priority')}
            value={priority ?? null}
            onValueChange={(value: Priority) => void actions.setPriority(ids, value)}
          >
            {priorities.map((one) => (
              <Menu.RadioItem key={one} value={one} className="menu-button" closeOnClick>
                <Menu.RadioItemIndicator keepMounted className="menu-mark">
                  {one === priority && <Icon name="check" />}
                </Menu.RadioItemIndicator>
                {t(`priority.of-${one}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </>
      )}
    </>
  );
}

interface ItemProps {
  readonly icon: IconName;
  readonly keys?: string;
  readonly onRun: () => void;
  readonly children: ReactNode;
}

function Item({ icon, keys, onRun, children }: ItemProps) {
  return (
    <Menu.Item className="menu-button" onClick={onRun}>
      <Icon name={icon} />
      {children}
      {keys !== undefined && <kbd>{shortcutWords(keys, isMac())}</kbd>}
    </Menu.Item>
  );
}
