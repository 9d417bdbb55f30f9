/** Everything about the chosen transfers beside the list: a frame that stands at once, and what the first picture can do without. */
import { useDeferredValue, useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { t } from '../i18n/t.ts';
import { findTransfer } from '../store/transfers.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { InspectorHandle } from './inspector-handle.tsx';
import { IconButton } from './icon-button.tsx';
import { toList } from './keyboard-places.ts';
import { useSoonPart } from './use-soon-part.ts';

const loadDetails = async () => await import('./details.tsx');
type Details = Awaited<ReturnType<typeof loadDetails>>;

export function Inspector() {
  const ids = useWindowState((state) => state.selection.ids);
  // The list answers a key first; what is said of the row may come a moment later, or not at all while a key is held. The
  // frame does not wait: Enter in the list leads into it.
  const detailed = useDeferredValue(ids);
  const details = useSoonPart(loadDetails, ids.size > 0);
  const only = useOnly(ids);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.scrollTo(0, 0), [only?.id]);
  if (only === null && ids.size < 2) return null;
  const title = only?.name ?? t('inspector.several', { count: ids.size });
  return (
    <Frame title={title} body={body} ofPerson={only !== null}>
      {details !== null && <Content ids={detailed} details={details} />}
    </Frame>
  );
}

function Content({ ids, details }: { readonly ids: ReadonlySet<string>; readonly details: Details }) {
  const only = useOnly(ids);
  if (ids.size > 1) return <details.SeveralInDetail ids={ids} />;
  return only === null ? null : <details.OneInDetail view={only} />;
}

/** The transfer of which alone `ids` are; null for none and for several. */
function useOnly(ids: ReadonlySet<string>): TransferView | null {
  const [id] = ids;
  return useWindowState(({ transfers }) =>
    id !== undefined && ids.size === 1 ? findTransfer(transfers, id) : null,
  );
}

/** What scrolls must be reachable by keyboard, also where nothing in it can be pressed; Enter in the list leads here. */
const bodyProps = () =>
  ({ className: 'inspector-body', role: 'group', 'aria-label': t('inspector.label'), tabIndex: 0 }) as const;

interface FrameProps {
  readonly title: string;
  /** The title is a name that a person gave. */
  readonly ofPerson: boolean;
  readonly body: RefObject<HTMLDivElement | null>;
  readonly children: React.ReactNode;
}

function Frame({ title, ofPerson, body, children }: FrameProps) {
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
