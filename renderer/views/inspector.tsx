/** Everything about the chosen transfers beside the list: a frame that stands at once, and what the first picture can do without. */
import { useDeferredValue, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { t } from '../i18n/t.ts';
import { findTransfer } from '../store/transfers.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { InspectorHandle } from './inspector-handle.tsx';
import { IconButton } from './icon-button.tsx';
import { toList } from './keyboard-places.ts';
import { useSoonPart } from './use-soon-part.ts';

const loadDetails = async () => await import('./details.tsx');
type Details = Awaited<ReturnType<typeof loadDetails>>;

interface InspectedProps {
  /** Null until it is read. */
  readonly details: Details | null;
}

export function Inspector() {
  const chosen = useWindowState((state) => state.selection.ids);
  // The list answers a key first; what it says of the row may come a moment later, or not at all while a key is held.
  const ids = useDeferredValue(chosen);
  const [only] = ids;
  const details = useSoonPart(loadDetails, only !== undefined);
  if (only === undefined) return null;
  return ids.size === 1 ? <One id={only} details={details} /> : <Several ids={ids} details={details} />;
}

function One({ id, details }: InspectedProps & { readonly id: string }) {
  const view = useWindowState((state) => findTransfer(state.transfers, id));
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.scrollTo(0, 0), [id]);
  if (view === null) return null;
  return (
    <Frame title={view.name} body={body} ofPerson>
      {details !== null && <details.OneInDetail view={view} />}
    </Frame>
  );
}

function Several({ ids, details }: InspectedProps & { readonly ids: ReadonlySet<string> }) {
  return (
    <Frame title={t('inspector.several', { count: ids.size })}>
      {details !== null && <details.SeveralInDetail ids={ids} />}
    </Frame>
  );
}

/** What scrolls must be reachable by keyboard, also where nothing in it can be pressed; Enter in the list leads here. */
const bodyProps = () =>
  ({ className: 'inspector-body', role: 'group', 'aria-label': t('inspector.label'), tabIndex: 0 }) as const;

interface FrameProps {
  readonly title: string;
  /** The title is a name that a person gave. */
  readonly ofPerson?: boolean;
  readonly body?: RefObject<HTMLDivElement | null>;
  readonly children: React.ReactNode;
}

function Frame({ title, ofPerson = false, body, children }: FrameProps) {
  const actions = useActions();
  const width = useWindowState((state) => state.inspector.width);
  return (
    <aside
      className="inspector"
      aria-label={t('inspector.label')}
      data-testid="inspector"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        // A menu that opens over the details closes by the same key, and is part of them for React alone.
        if (event.target instanceof Node && event.currentTarget.contains(event.target)) toList();
      }}
      style={{ '--inspector-width': `${width}px` } as React.CSSProperties}
    >
      <InspectorHandle />
      <div className="inspector-head">
        <h2 title={title} translate={ofPerson ? 'no' : undefined}>
          {title}
        </h2>
        <IconButton icon="close" label={t('inspector.close')} onClick={actions.selectNone} />
      </div>
      <div ref={body} {...bodyProps()}>
        {children}
      </div>
    </aside>
  );
}
