/** The part of a long list that exists as elements: what is in sight, and a little more while it moves slowly. */
import { useCallback, useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { scrolledTo, spanOf } from '../store/windowing.ts';
import type { Span } from '../store/windowing.ts';

/** Places kept ready on either side of what is in sight. */
const beyond = 5;
/** More of a screen than this in one step, and nobody reads: then rows are drawn as names alone. */
const fastStep = 0.6;
/** Milliseconds without a step until it counts as calm again. */
const calmAfter = 90;

export interface Windowing extends Span {
  readonly fast: boolean;
  readonly onScroll: () => void;
  readonly scrollTo: (place: number) => void;
  /** Places of a page, for the keys that move by one. */
  readonly pageSize: (rowHeight: number) => number;
}

/** `headHeight`: pixels at the top of the scroller that its own head covers. */
export function useWindowing(
  scroller: RefObject<HTMLElement | null>,
  tops: Float64Array,
  headHeight: number,
): Windowing {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const at = useRef({ top: 0, height: 800, fast: false });
  const span = spanOf(tops, at.current.top, at.current.height, at.current.fast ? 0 : beyond);
  const drawn = useRef({ span, fast: false, tops });
  drawn.current = { span, fast: at.current.fast, tops };
  const calm = useRef<ReturnType<typeof setTimeout>>(undefined);

  const look = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    const top = element.scrollTop;
    const height = element.clientHeight - headHeight;
    const step = Math.abs(top - at.current.top);
    const fast = step > height * fastStep || (at.current.fast && step > 0);
    at.current = { top, height, fast };
    const { span: old, fast: wasFast, tops: now } = drawn.current;
    const next = spanOf(now, top, height, fast ? 0 : beyond);
    if (next.first === old.first && next.past === old.past && fast === wasFast) return;
    // In this frame, or a strip of nothing would be painted first.
    flushSync(redraw);
  }, [scroller, headHeight]);

  const onScroll = useCallback((): void => {
    look();
    clearTimeout(calm.current);
    calm.current = setTimeout(() => {
      if (!at.current.fast) return;
      at.current = { ...at.current, fast: false };
      redraw();
    }, calmAfter);
  }, [look]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const size = (): void => {
      at.current = { ...at.current, top: element.scrollTop, height: element.clientHeight - headHeight };
      redraw();
    };
    const watch = new ResizeObserver(size);
    watch.observe(element);
    return () => watch.disconnect();
  }, [scroller, headHeight]);
  useEffect(() => () => clearTimeout(calm.current), []);

  const scrollTo = useCallback(
    (place: number): void => {
      const element = scroller.current;
      if (element === null) return;
      const height = element.clientHeight - headHeight;
      element.scrollTop = scrolledTo(drawn.current.tops, place, element.scrollTop, height);
    },
    [scroller, headHeight],
  );
  const pageSize = useCallback(
    (rowHeight: number) => Math.max(1, Math.floor(at.current.height / rowHeight) - 1),
    [],
  );
  return { ...span, fast: at.current.fast, onScroll, scrollTo, pageSize };
}
