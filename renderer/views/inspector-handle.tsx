/** The edge between the list and the details: dragged, or moved by the arrow keys. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { t } from '../i18n/t.ts';
import { inspectorWidth } from '../../preload/contract/commands.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

const step = 16;

export function InspectorHandle() {
  const width = useWindowState((state) => state.inspector.width);
  const actions = useActions();
  const grip = useRef<{ readonly x: number; readonly width: number } | null>(null);

  const set = (to: number): void => {
    actions.resizeInspector(to);
    void actions.keepInspector();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Towards the list it grows, whichever side that is.
    const towardsList = isRightToLeft() ? 'ArrowRight' : 'ArrowLeft';
    const away = isRightToLeft() ? 'ArrowLeft' : 'ArrowRight';
    const to = new Map([
      [towardsList, width + step],
      [away, width - step],
      ['Home', inspectorWidth.least],
      ['End', inspectorWidth.most],
    ]).get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(to);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    grip.current = { x: event.clientX, width };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (grip.current === null) return;
    const moved = event.clientX - grip.current.x;
    actions.resizeInspector(grip.current.width + (isRightToLeft() ? moved : -moved));
  };
  const letGo = (): void => {
    if (grip.current === null) return;
    grip.current = null;
    void actions.keepInspector();
  };

  return (
    <div
      className="inspector-handle"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('inspector.resize')}
      aria-valuenow={width}
      aria-valuemin={inspectorWidth.least}
      aria-valuemax={inspectorWidth.most}
      data-testid="inspector-handle"
      onKeyDown={onKeyDown}
      // Else the row that lies under the edge would be dragged along.
      onMouseDown={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
      }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onDoubleClick={() => set(inspectorWidth.usual)}
    />
  );
}

const isRightToLeft = (): boolean => getComputedStyle(document.documentElement).direction === 'rtl';
