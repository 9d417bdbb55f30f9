/** The part of a long list that exists as elements: what is in sight, and a little more while it moves slowly. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import { scrolledTo, spanOf } from '../store/windowing.ts';
import type { Span } from '../store/windowing.ts';

/** Places kept ready on either side of what is in sight. */
const beyond = 5;
/** More of a screen than this in one step, and nobody reads: then rows are drawn as names alone. */
const fastStep = 0.6;
/** Pixels of the window's height that are not rows, about: for the first picture, before anything is measured. */
const aroundList = 150;
/** Milliseconds without a step until it counts as calm again. */
const calmAfter = 150;

export interface Windowing extends Span {
  readonly fast: boolean;
  /** Pixels of rows in sight. */
  readonly height: number;
  readonly onScroll: () => void;
  readonly scrollTo: (place: number) => void;
  /** Whether all of a place would be in sight, were it this high: in pixels of rows. */
  readonly showed: (place: number, height: number) => boolean;
  /** Places of a page, for the keys that move by one. */
  readonly pageSize: (rowHeight: number) => number;
}

interface Sight {
  readonly top: number;
  readonly height: number;
  readonly fast: boolean;
  /** The first picture: nobody scrolls yet, and everything it has is waited for. */
  readonly first: boolean;
}

const spanIn = (tops: Float64Array, { top, height, fast, first }: Sight): Span =>
  spanOf(tops, top, height, fast || first ? 0 : beyond);

const calmed = (at: Sight): Sight => (at.fast || at.first ? { ...at, fast: false, first: false } : at);

/** `headHeight`: pixels at the top of the scroller that its own head covers. */
export function useWindowing(
  scroller: RefObject<HTMLElement | null>,
  tops: Float64Array,
  headHeight: number,
): Windowing {
  const [sight, setSight] = useState<Sight>(() => ({
    top: 0,
    height: window.innerHeight - aroundList,
    fast: false,
    first: true,
  }));
  const drawn = useRef({ sight, tops });
  useLayoutEffect(() => {
    drawn.current = { sight, tops };
  });
  /** Where the last step led, whether or not it was worth drawing. */
  const last = useRef(0);
  /** Where it stands, as far as is known without having the page laid out for the answer. */
  const stands = useRef(0);
  const calm = useRef<ReturnType<typeof setTimeout>>(undefined);

  const onScroll = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    const { sight: old, tops: now } = drawn.current;
    const { scrollTop: top } = element;
    const height = element.clientHeight - headHeight;
    const step = Math.abs(top - last.current);
    last.current = top;
    stands.current = top;
    const next = { top, height, fast: step > height * fastStep || (old.fast && step > 0), first: false };
    clearTimeout(calm.current);
    calm.current = setTimeout(() => setSight(calmed), calmAfter);
    const [before, after] = [spanIn(now, old), spanIn(now, next)];
    if (before.first === after.first && before.past === after.past && old.fast === next.fast) return;
    // In this frame, or a strip of nothing would be painted first.
    flushSync(() => setSight(next));
  }, [scroller, headHeight]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => {
      const height = element.clientHeight - headHeight;
      const { scrollTop: top } = element;
      stands.current = top;
      setSight((at) => ({ ...at, top, height }));
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [scroller, headHeight]);
  useEffect(() => {
    calm.current = setTimeout(() => setSight(calmed), calmAfter);
    return () => clearTimeout(calm.current);
  }, []);

  const scrollTo = useCallback(
    (place: number): void => {
      const { sight: now, tops: rows } = drawn.current;
      const top = scrolledTo(rows, place, stands.current, now.height);
      // Asked of the element, each key would wait until the page is laid out once more, though most of them scroll nothing.
      const element = scroller.current;
      if (top === stands.current || element === null) return;
      element.scrollTo({ top });
      // It may have taken less; now that it is laid out, asking costs nothing.
      stands.current = element.scrollTop;
    },
    [scroller],
  );
  const showed = useCallback((place: number, oldHeight: number) => {
    const { tops: rows } = drawn.current;
    return scrolledTo(rows, place, stands.current, oldHeight) === stands.current;
  }, []);
  const pageSize = useCallback(
    (rowHeight: number) => Math.max(1, Math.floor(drawn.current.sight.height / rowHeight) - 1),
    [],
  );
  return {
    ...spanIn(tops, sight),
    fast: sight.fast,
    height: sight.height,
    onScroll,
    scrollTo,
    showed,
    pageSize,
  };
}
