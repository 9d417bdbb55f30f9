/** A choice of the list bar: a button that says what is chosen, and opens a list of what else there is. */
import { useRef } from 'react';
import type { ComponentProps, KeyboardEvent } from 'react';
import { Icon } from '../icons/icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { keyAgain } from './key-again.ts';
import type { ListSelectProps } from './list-select.tsx';
import { pressAgain } from './press-again.ts';
import { useLaterPart, withKeyboardOf } from './use-later-part.ts';

interface ListChoiceProps extends Pick<ListSelectProps, 'items' | 'value' | 'onChoose' | 'note'> {
  readonly icon: IconName;
  readonly label: string;
  /** Beside the pointer. */
  readonly title: string;
  readonly testId: string;
  /** Something else is chosen than what stands there unasked. */
  readonly chosen: boolean;
}

const loadSelect = async () => (await import('./list-select.tsx')).ListSelect;

/** What the library says of the button while the list is closed; said before it is there. */
const closed = { role: 'combobox', 'aria-expanded': false, 'aria-haspopup': 'listbox' } as const;

export function ListChoice({ icon, label, title, testId, chosen, ...choice }: ListChoiceProps) {
  const button = useRef<HTMLButtonElement>(null);
  const { Part: Select, expect: expectSelect, ask: askForSelect } = useLaterPart(loadSelect);

  const openWith = (open: (wasFocused: boolean) => void): void => askForSelect(withKeyboardOf(button, open));
  const press = (pressed: MouseEvent): void => openWith(() => pressAgain(button.current, pressed));
  const onKeyDown = (event: KeyboardEvent): void => {
    const { nativeEvent: pressed } = event;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      // The page stays where it is.
      event.preventDefault();
      openWith((focused) => focused && keyAgain(button.current, pressed));
    } else if (isLetter(event)) {
      // A letter chooses, and the list stays closed. What the letters are looked for in is there one turn after the focus;
      // a letter that was a shortcut has done its work.
      const look = (): void => {
        if (!pressed.defaultPrevented) keyAgain(button.current, pressed);
      };
      openWith((focused) => focused && setTimeout(look));
    }
  };

  const trigger = {
    ref: button,
    className: 'choice-button',
    'data-testid': testId,
    'data-chosen': chosen || undefined,
    'aria-label': label,
    title,
  } satisfies ComponentProps<'button'> & Readonly<Record<'data-testid' | 'data-chosen', unknown>>;
  const before = <Icon name={icon} />;
  const after = <Icon name="chevron-down" size={12} />;

  if (Select !== null) return <Select {...choice} trigger={trigger} icons={[before, after]} />;
  return (
    <button
      {...trigger}
      {...closed}
      type="button"
      onPointerEnter={expectSelect}
      onFocus={expectSelect}
      // Who holds it down and lets go on an item has chosen; for a key, and a touch, the click alone counts.
      onMouseDown={({ button: which, nativeEvent }) => which === 0 && press(nativeEvent)}
      onClick={({ nativeEvent }) => press(nativeEvent)}
      onKeyDown={onKeyDown}
    >
      {before}
      <span>{choice.items.find(({ value }) => value === choice.value)?.label}</span>
      {after}
    </button>
  );
}

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !(ctrlKey || metaKey || altKey);
