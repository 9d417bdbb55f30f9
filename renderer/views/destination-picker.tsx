/** The field of "Send to" with the list of saved destinations that opens under it. Read when the list is first asked for. */
import { Autocomplete } from '@base-ui/react/autocomplete';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ComponentProps, RefObject } from 'react';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import type { Destination } from '../../preload/contract/destination.ts';
import { destinationOptions, type DestinationOption as Option } from '../store/destination-options.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { DestinationOption } from './destination-menu.tsx';
import { keepInReach } from './kept-in-reach.ts';

export interface DestinationPickerProps {
  /** The list is as wide as this and opens in it. */
  readonly holder: RefObject<HTMLDivElement | null>;
  /** What the field is without a list; its keys are for it where the list has no use for them. */
  readonly input: ComponentProps<'input'> & { readonly value: string };
  readonly trigger: ComponentProps<'button'>;
  /** The destination that uploads go to now. */
  readonly saved: Destination | null;
  readonly locked: boolean;
}

export function DestinationPicker({ holder, input, trigger, saved, locked }: DestinationPickerProps) {
  const destinations = useWindowState((state) => state.destinations);
  const actions = useActions();
  const [open, setOpenState] = useState(false);
  const letGo = useRef<(() => void) | null>(null);
  /** An option has the keyboard: Enter is for it. */
  const highlighted = useRef(false);
  const { value: text, onChange: _, onKeyDown, ...field } = input;
  const options = useMemo(() => destinationOptions(destinations, saved, text), [destinations, saved, text]);

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
      <Autocomplete.Input
        {...field}
        onKeyDown={(event) => {
          const forList = event.key === 'Escape' || (event.key === 'Enter' && highlighted.current);
          if (!(open && forList)) onKeyDown?.(event);
        }}
      />
      {!locked && (
        <Autocomplete.Trigger {...trigger}>
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
    </Autocomplete.Root>
  );
}
