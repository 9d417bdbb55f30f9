/** Where uploads go: reads like a label, edits like a field, and opens the saved destinations. */
import { Autocomplete } from '@base-ui/react/autocomplete';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import { destinationOptions, type DestinationOption as Option } from '../store/destination-options.ts';
import { keptTarget, keptText } from '../store/destinations.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { DestinationOption } from './destination-menu.tsx';
import { mainPlace } from './keyboard-places.ts';
import { keepInReach } from './kept-in-reach.ts';

export function DestinationField() {
  const kept = useWindowState(keptText);
  const saved = useWindowState((state) => {
    const target = keptTarget(state);
    return target.kind === 'saved' ? target.destination : null;
  });
  const destinations = useWindowState((state) => state.destinations);
  const wanted = useWindowState((state) => state.heldPaths.length > 0);
  const draft = useWindowState((state) => state.destinationDraft);
  const refused = draft?.refused ?? false;
  const locked = useWindowState((state) => state.around.settings?.managed.includes('uploadTo') ?? false);
  const actions = useActions();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const [open, setOpenState] = useState(false);
  const letGo = useRef<(() => void) | null>(null);
  /** An option has the keyboard: Enter is for it. */
  const highlighted = useRef(false);
  const text = draft?.text ?? kept;
  const options = useMemo(() => destinationOptions(destinations, saved, text), [destinations, saved, text]);

  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);

  const setOpen = (next: boolean): void => {
    if (next) letGo.current ??= keepInReach();
    setOpenState(next);
  };
  useEffect(() => {
    if (!open) return undefined;
    return () => {
      letGo.current?.();
      letGo.current = null;
    };
  }, [open]);

  /** The library has buttons for screen readers at both ends of the open list, and names them in English alone. */
  const nameWhatCloses = (popup: HTMLElement | null): void => {
    const unnamed =
      popup === null ? [] : (holder.current?.querySelectorAll('span[aria-label="Dismiss"]') ?? []);
    for (const button of unnamed) button.setAttribute('aria-label', t('modal.close'));
  };

  /** Resolves false when the address was refused. */
  const keep = async (): Promise<boolean> => {
    const given = text.trim();
    if (given !== '' && (given !== kept || wanted)) return await actions.nameDestination(given);
    actions.draftDestination(null);
    return true;
  };

  /** The address is named; what was sent there shows in the list. */
  const leave = (): void => {
    setOpen(false);
    if (document.activeElement === field.current) mainPlace()?.focus();
  };

  const choose = (option: Option): void => {
    setOpen(false);
    switch (option.kind) {
      case 'saved':
        void actions.chooseDestination(option.destination.id);
        return;
      case 'new':
        actions.editDestination({ kind: 'new', url: option.url });
        return;
      case 'edit':
        actions.editDestination({ kind: 'saved', destination: option.destination });
        return;
      default:
        option satisfies never;
    }
  };

  return (
    <Autocomplete.Root
      items={options}
      filter={null}
      mode="none"
      openOnInputClick={false}
      value={text}
      onValueChange={(value, { reason }) => {
        // What a chosen option means is told by the option, not by its words.
        if (reason === 'input-change') actions.draftDestination(value);
      }}
      open={open && !locked}
      onOpenChange={(next, { reason }) => {
        // Whoever types an address does not ask for the list.
        if (reason !== 'input-change') setOpen(next);
      }}
      onItemHighlighted={(item) => (highlighted.current = item !== undefined)}
      itemToStringValue={(option: Option) => (option.kind === 'new' ? '' : option.destination.name)}
    >
      <div
        ref={holder}
        className="destination"
        data-refused={refused || undefined}
        data-wanted={wanted || undefined}
        onBlur={(event) => {
          if (holder.current?.contains(event.relatedTarget)) return;
          // What was refused already stays as it is; held files go by Enter, or with an address typed for them.
          if (draft !== null && !refused) void keep();
        }}
      >
        <label htmlFor={id}>
          <Icon name={locked ? 'lock' : 'server'} />
          <span className="destination-label">{t('header.send-to')}</span>
        </label>
        <Autocomplete.Input
          ref={field}
          id={id}
          data-testid="destination-input"
          aria-label={t('header.send-to')}
          placeholder={t('header.destination-placeholder')}
          title={t(locked ? 'settings.managed' : 'header.destination-hint')}
          readOnly={locked}
          dir="auto"
          aria-invalid={refused}
          spellCheck={false}
          onFocus={(event) => event.target.select()}
          onKeyDown={(event) => {
            if (locked) return;
            if (event.key === 'Enter' && !(open && highlighted.current)) {
              void keep().then((good) => good && leave());
            } else if (event.key === 'Escape' && !open) actions.draftDestination(null);
          }}
        />
        {!locked && (
          <Autocomplete.Trigger
            className="icon-button destination-open"
            data-testid="destination-open"
            aria-label={t('header.destinations')}
            title={t('header.destinations')}
          >
            <Icon name="chevron-down" />
          </Autocomplete.Trigger>
        )}
        <Autocomplete.Portal container={holder}>
          <Autocomplete.Positioner
            className="popup-place"
            anchor={holder}
            align="start"
            sideOffset={6}
            collisionPadding={8}
          >
            <Autocomplete.Popup
              ref={nameWhatCloses}
              className="popup destination-menu"
              data-testid="destination-menu"
            >
              {destinations.length === 0 && <p className="menu-empty">{t('destinations.none')}</p>}
              <Autocomplete.List className="options" aria-label={t('destinations.label')}>
                {(option: Option) => (
                  <DestinationOption
                    key={option.kind === 'saved' ? option.destination.id : option.kind}
                    option={option}
                    chosen={option.kind === 'saved' && option.destination.id === saved?.id}
                    onChoose={choose}
                  />
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </div>
    </Autocomplete.Root>
  );
}
