/** Chips above the list: in which state must be what is shown. Tab leads to one of them, arrows from one to the next. */
import { useRef, useState } from 'react';
import type { ComponentProps, KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { formatWhole } from '../format/numbers.ts';
import { t } from '../i18n/t.ts';
import { countOf } from '../store/filter.ts';
import { stateFilters } from '../store/list-view.ts';
import type { StateFilter } from '../store/list-view.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { keyAgain } from './key-again.ts';
import type { StateToggle } from './state-toggles.tsx';
import { useLaterPart } from './use-later-part.ts';

const loadToggles = async () => (await import('./state-toggles.tsx')).StateToggles;

/** The keys that need the library. */
const leading: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

export function StateChoice() {
  const chosen = useWindowState((state) => state.listView.states);
  const summary = useWindowState((state) => state.transfers.summary);
  const actions = useActions();
  const holder = useRef<HTMLDivElement>(null);
  /** The one that Tab leads to: the first, or where the keyboard was last. */
  const [tabStop, setTabStop] = useState<StateFilter>('all');
  const { Part: Toggles, expect: expectToggles, ask: askForToggles } = useLaterPart(loadToggles);

  const choose = (value: StateFilter | null): void => actions.filter({ states: value ?? 'all' });
  const lead = (event: KeyboardEvent, from: StateFilter): void => {
    if (!leading.has(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    // The page stays where it is.
    event.preventDefault();
    const { nativeEvent: pressed } = event;
    const find = (): HTMLElement | null =>
      holder.current?.querySelector<HTMLElement>(`[data-kind="${from}"]`) ?? null;
    askForToggles(() => {
      const focused = document.activeElement === find();
      return () => {
        if (!focused) return;
        // The library knows where the keyboard is before it is told to lead it on.
        flushSync(() => find()?.focus());
        keyAgain(find(), pressed);
      };
    });
  };

  const group = {
    ref: holder,
    className: 'state-choice',
    'aria-label': t('filter.states'),
  } satisfies ComponentProps<'div'>;
  const toggles = stateFilters.map((value): StateToggle => {
    const count = countOf(value, summary);
    const chip = {
      className: 'state-chip',
      title: t(`filter.hint.${value}`),
      'data-testid': `filter-${value}`,
      'data-kind': value,
      'data-empty': count === 0 || undefined,
      children: (
        <>
          {t(`filter.state.${value}`)} <span className="chip-count">{formatWhole(count)}</span>
        </>
      ),
    };
    return { value, chip };
  });

  if (Toggles !== null) return <Toggles {...{ group, toggles, chosen }} onChoose={choose} />;
  return (
    <div {...group} role="group" onPointerEnter={expectToggles}>
      {toggles.map(({ value, chip }) => (
        <button
          key={value}
          {...chip}
          type="button"
          tabIndex={value === tabStop ? 0 : -1}
          aria-pressed={value === chosen}
          data-pressed={value === chosen ? '' : undefined}
          onFocus={() => {
            expectToggles();
            setTabStop(value);
          }}
          onClick={() => choose(value === chosen ? null : value)}
          onKeyDown={(event) => lead(event, value)}
        />
      ))}
    </div>
  );
}
