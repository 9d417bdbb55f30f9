/** The saved destinations under "Send to", and what can be done about them. */
import { Icon } from '../icons/icon.tsx';
import { hostOf } from '../format/place.ts';
import { t } from '../i18n/t.ts';
import { keptText } from '../store/destinations.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

export const optionId = (id: string): string => `destination-${id}`;

interface MenuProps {
  readonly id: string;
  /** The one the keyboard is on. */
  readonly active: string | null;
  /** The one uploads go to now. */
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

export function DestinationMenu({ id, active, chosen, onChoose, onClose }: MenuProps) {
  const destinations = useWindowState((state) => state.destinations);
  const text = useWindowState((state) => state.destinationDraft?.text ?? keptText(state));
  const actions = useActions();
  const current = destinations.find((one) => one.id === (active ?? chosen));
  const unsaved = chosen === null || text !== (current?.name ?? '') ? text.trim() : '';
  const byHand = /^https?:\/\//i.test(unsaved) ? unsaved : '';

  const edit = (): void => {
    if (current === undefined) return;
    onClose();
    actions.editDestination({ kind: 'saved', destination: current });
  };
  const add = (): void => {
    onClose();
    actions.editDestination({ kind: 'new', url: byHand });
  };

  return (
    <div className="popup destination-menu" data-testid="destination-menu">
      {destinations.length === 0 && <p className="menu-empty">{t('destinations.none')}</p>}
      <div id={id} className="options" role="listbox" aria-label={t('destinations.label')}>
        {destinations.map((destination) => (
          <div
            key={destination.id}
            id={optionId(destination.id)}
            role="option"
            // The keyboard stays in the field above and names the option it is on.
            tabIndex={-1}
            aria-selected={destination.id === chosen}
            data-active={destination.id === active || undefined}
            data-testid="destination-option"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(destination.id)}
          >
            <Icon name={destination.id === chosen ? 'check' : 'server'} />
            <span className="option-name" dir="auto" translate="no">
              {destination.name}
            </span>
            <span className="option-place" translate="no">
              {hostOf(destination.url)}
            </span>
            {destination.credential.kind !== 'none' && (
              <span title={t(`destinations.signs-in.${destination.credential.kind}`)}>
                <Icon name="key" size={14} />
                <span className="visually-hidden">
                  {t(`destinations.signs-in.${destination.credential.kind}`)}
                </span>
              </span>
            )}
          </div>
        ))}
      </div>
      <div className="menu-actions">
        <button type="button" className="menu-button" data-testid="destination-new" onClick={add}>
          <Icon name="plus" />
          {t(byHand === '' ? 'destinations.new' : 'destinations.save-as')}
        </button>
        {current !== undefined && (
          <button type="button" className="menu-button" data-testid="destination-edit" onClick={edit}>
            <Icon name="edit" />
            {t('destinations.edit', { name: current.name })}
          </button>
        )}
      </div>
    </div>
  );
}
