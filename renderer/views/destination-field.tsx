/** Where uploads go: reads like a label, edits like a field, and opens the saved destinations. */
import { useEffect, useId, useRef } from 'react';
import type { ComponentProps, KeyboardEvent } from 'react';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import { keptTarget, keptText } from '../store/destinations.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { keyAgain } from './key-again.ts';
import { mainPlace } from './keyboard-places.ts';
import { useLaterPart, withKeyboardOf } from './use-later-part.ts';

const loadPicker = async () => (await import('./destination-picker.tsx')).DestinationPicker;

/** What the library says of a trigger and a field while the list is closed; said before it is there. */
const closedTrigger = { 'aria-expanded': false, 'aria-haspopup': 'listbox' } as const;
const closedField = {
  ...closedTrigger,
  role: 'combobox',
  'aria-autocomplete': 'none',
  autoComplete: 'off',
  autoCorrect: 'off',
  autoCapitalize: 'none',
} as const;

export function DestinationField() {
  const kept = useWindowState(keptText);
  const saved = useWindowState((state) => {
    const target = keptTarget(state);
    return target.kind === 'saved' ? target.destination : null;
  });
  const wanted = useWindowState((state) => state.heldPaths.length > 0);
  const draft = useWindowState((state) => state.destinationDraft);
  const refused = draft?.refused ?? false;
  const locked = useWindowState((state) => state.around.settings?.managed.includes('uploadTo') ?? false);
  const actions = useActions();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const { Part: Picker, expect: expectPicker, ask: askForPicker } = useLaterPart(loadPicker);
  const text = draft?.text ?? kept;

  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted]);

  /** Resolves false when the address was refused. */
  const keep = async (): Promise<boolean> => {
    const given = text.trim();
    if (given !== '' && (given !== kept || wanted)) return await actions.nameDestination(given);
    actions.draftDestination(null);
    return true;
  };

  /** The address is named; what was sent there shows in the list. */
  const leave = (): void => {
    if (document.activeElement === field.current) mainPlace()?.focus();
  };

  /** The field with the list takes the place of the one without: keyboard and caret stay where they are. */
  const openWith = (open: (wasFocused: boolean) => void) => (): (() => void) => {
    const { selectionStart = null, selectionEnd = null } = field.current ?? {};
    return withKeyboardOf(field, (focused) => {
      if (focused) field.current?.setSelectionRange(selectionStart, selectionEnd);
      open(focused);
    })();
  };
  const openByKey = (event: KeyboardEvent): void => {
    // Of an input method's own list the arrows are its own.
    if (locked || event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp'))
      return;
    // The caret stays.
    event.preventDefault();
    const { nativeEvent } = event;
    askForPicker(openWith((focused) => focused && keyAgain(field.current, nativeEvent)));
  };

  const input = {
    ref: field,
    id,
    'data-testid': 'destination-input',
    'aria-label': t('header.send-to'),
    placeholder: t('header.destination-placeholder'),
    title: t(locked ? 'settings.managed' : 'header.destination-hint'),
    readOnly: locked,
    dir: 'auto',
    'aria-invalid': refused,
    spellCheck: false,
    value: text,
    onChange: (event) => actions.draftDestination(event.target.value),
    onFocus: (event) => event.target.select(),
    onKeyDown: (event) => {
      if (locked || event.nativeEvent.isComposing) return;
      if (event.key === 'Enter') void keep().then((good) => good && leave());
      else if (event.key === 'Escape') actions.draftDestination(null);
    },
  } satisfies ComponentProps<'input'> & Readonly<Record<'data-testid', string>>;
  const trigger = {
    ref: button,
    className: 'icon-button destination-open',
    'data-testid': 'destination-open',
    'aria-label': t('header.destinations'),
    title: t('header.destinations'),
  } satisfies ComponentProps<'button'> & Readonly<Record<'data-testid', string>>;

  return (
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
      {Picker !== null ? (
        <Picker {...{ holder, input, trigger, saved, locked }} />
      ) : (
        <>
          <input
            {...input}
            {...closedField}
            aria-readonly={locked || undefined}
            onFocus={(event) => {
              expectPicker();
              input.onFocus(event);
            }}
            onKeyDown={(event) => {
              openByKey(event);
              input.onKeyDown(event);
            }}
          />
          {!locked && (
            <button
              {...trigger}
              {...closedTrigger}
              type="button"
              tabIndex={-1}
              onPointerEnter={expectPicker}
              onMouseDown={(event) => {
                // The keyboard is the field's.
                event.preventDefault();
                field.current?.focus();
              }}
              onClick={() => askForPicker(openWith(() => button.current?.click()))}
            >
              <Icon name="chevron-down" />
            </button>
          )}
        </>
      )}
    </div>
  );
}
