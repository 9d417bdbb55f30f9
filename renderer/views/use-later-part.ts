/**
 * A control that looks the same before and after its library is there. The library is read when the control is first used:
 * making what stays closed costs more than drawing the rest of the window.
 */
import { useRef, useState } from 'react';
import type { ComponentType, RefObject } from 'react';
import { flushSync } from 'react-dom';

interface LaterPart<Props> {
  /** Null for as long as the plain control stands for it; then it stays. */
  readonly Part: ComponentType<Props> | null;
  /** It will be asked for soon: a pointer or the keyboard is there. */
  readonly expect: () => void;
  /**
   * It is asked for. `leave` is called when the part is about to take the plain control's place, and what it returns when
   * the part is in it: there what was done to the plain control is done again. Of several requests the last one counts.
   */
  readonly ask: (leave: () => () => void) => void;
}

export function useLaterPart<Props>(load: () => Promise<ComponentType<Props>>): LaterPart<Props> {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null);
  const asked = useRef<(() => () => void) | null>(null);

  const exchange = async (): Promise<void> => {
    try {
      const loaded = await load();
      // What asked for it has gone through the whole document before anything listens that would take it for a second one.
      await new Promise((resolve) => setTimeout(resolve));
      const resume = asked.current?.();
      // In one go: no key falls between the two.
      flushSync(() => setPart(() => loaded));
      resume?.();
    } finally {
      asked.current = null;
    }
  };

  return {
    Part,
    // A file of the app's own that cannot be read is told by the console, when somebody asks for it; asked again, it is read
    // again.
    expect: () => void load().catch(() => undefined),
    ask: (leave) => {
      const first = asked.current === null;
      asked.current = leave;
      if (first) void exchange();
    },
  };
}

/**
 * For `ask`: the part takes the place of the plain `control`, and the keyboard with it. `again` is told whether the keyboard
 * was there.
 */
export const withKeyboardOf =
  (control: RefObject<HTMLElement | null>, again: (wasFocused: boolean) => void) => (): (() => void) => {
    const wasFocused = document.activeElement === control.current;
    return () => {
      if (wasFocused) control.current?.focus();
      again(wasFocused);
    };
  };
