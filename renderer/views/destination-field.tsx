/** Where uploads go: reads like a label, edits like a field, and opens the saved destinations. */
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import { keptTarget, keptText } from '../store/destinations.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { DestinationMenu, optionId } from './destination-menu.tsx';

export function DestinationField() {
  const kept = useWindowState(keptText);
  const keptId = useWindowState((state) => {
    const target = keptTarget(state);
    return target.kind === 'saved' ? target.destination.id : null;
  });
  const destinations = useWindowState((state) => state.destinations);
  const wanted = useWindowState((state) => state.heldPaths.length > 0);
  const draft = useWindowState((state) => state.destinationDraft);
  const refused = draft?.refused ?? false;
  const locked = useWindowState((state) => state.around.settings?.managed.includes('uploadTo') ?? false);
  const actions = useActions();
  const id = useId();
  const menuId = useId();
  const field = useRef<HTMLInputElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  /** The saved one the keyboard is on while the list is open. */
  const [active, setActive] = useState<string | null>(null);

  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);

  useEffect(() => {
    if (!open) return undefined;
    const elsewhere = (event: PointerEvent): void => {
      if (event.target instanceof Node && holder.current?.contains(event.target) === false) setOpen(false);
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [open]);

  const show = (next: boolean): void => {
    setOpen(next);
    setActive(next ? keptId : null);
  };

  /** Resolves false when the address was refused. */
  const keep = async (): Promise<boolean> => {
    const text = (draft?.text ?? kept).trim();
    if (text !== '' && (text !== kept || wanted)) return await actions.nameDestination(text);
    actions.draftDestination(null);
    return true;
  };

  const choose = (chosen: string): void => {
    show(false);
    void actions.chooseDestination(chosen);
  };

  const step = (by: 1 | -1): void => {
    if (!open) return show(true);
    const at = destinations.findIndex((one) => one.id === active);
    const next = at === -1 ? (by === 1 ? 0 : destinations.length - 1) : at + by;
    setActive(destinations[Math.max(0, Math.min(destinations.length - 1, next))]?.id ?? null);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (locked) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      if (open && active !== null && draft === null) choose(active);
      else void keep().then((good) => good && (show(false), field.current?.blur()));
    } else if (event.key === 'Escape') {
      if (open) show(false);
      else actions.draftDestination(null);
    }
  };

  return (
    <div
      ref={holder}
      className="destination"
      data-refused={refused || undefined}
      data-wanted={wanted || undefined}
      onBlur={(event) => {
        if (holder.current?.contains(event.relatedTarget)) return;
        setOpen(false);
        // What was refused already stays as it is; held files go by Enter, or with an address typed for them.
        if (draft !== null && !refused) void keep();
      }}
    >
      <label htmlFor={id}>
        <Icon name={locked ? 'lock' : 'server'} />
        {t('header.send-to')}
      </label>
      <input
        ref={field}
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={menuId}
        aria-autocomplete="none"
        aria-activedescendant={open && active !== null ? optionId(active) : undefined}
        dir="auto"
        data-testid="destination-input"
        placeholder={t('header.destination-placeholder')}
        title={t(locked ? 'settings.managed' : 'header.destination-hint')}
        readOnly={locked}
        value={draft?.text ?? kept}
        aria-invalid={refused}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setActive(null);
          actions.draftDestination(event.target.value);
        }}
        onFocus={(event) => event.target.select()}
        onKeyDown={onKeyDown}
      />
      {!locked && (
        <button
          type="button"
          className="icon-button destination-open"
          data-testid="destination-open"
          aria-label={t('header.destinations')}
          title={t('header.destinations')}
          aria-expanded={open}
          // The field keeps the keyboard: the list is its own.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            show(!open);
            field.current?.focus();
          }}
        >
          <Icon name="chevron-down" />
        </button>
      )}
      {open && (
        <DestinationMenu
          id={menuId}
          active={active}
          chosen={keptId}
          onChoose={choose}
          onClose={() => {
            show(false);
            field.current?.focus();
          }}
        />
      )}
    </div>
  );
}
