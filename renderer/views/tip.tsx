/** Words beside what the pointer rests on, or the keyboard is on: more than a label has room for. */
import { cloneElement, useEffect, useId, useRef } from 'react';
import type { HTMLAttributes, MouseEvent, ReactElement, RefAttributes } from 'react';
import { useLaterPart } from './use-later-part.ts';
import { useTip } from './use-tip.ts';

interface TipProps {
  readonly text: string;
  /** Another name than its own words is what a screen reader should not hear twice: then the words are no description. */
  readonly describes?: boolean;
  readonly children: ReactElement<HTMLAttributes<HTMLElement> & RefAttributes<HTMLElement>>;
}

const loadPopup = async () => (await import('./tip-popup.tsx')).TipPopup;

export function Tip({ text, describes = true, children }: TipProps) {
  const id = useId();
  const anchor = useRef<HTMLElement>(null);
  const { open, close, control, words } = useTip();
  const { Part: Popup, ask } = useLaterPart(loadPopup);
  const unread = open && Popup === null;
  useEffect(() => {
    // Whether they still are to be shown when they can be is told by `open`.
    if (unread) ask(() => () => undefined);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [unread]);

  const { onClick } = children.props;
  const described = cloneElement(children, {
    ...control,
    ref: anchor,
    onClick: (event: MouseEvent<HTMLElement>) => {
      close();
      onClick?.(event);
    },
    ...(describes && { 'aria-describedby': id }),
  });
  return (
    <>
      {described}
      {describes && (
        <span id={id} hidden>
          {text}
        </span>
      )}
      {Popup !== null && <Popup {...{ open, anchor }} onClose={close} words={{ ...words, children: text }} />}
    </>
  );
}
