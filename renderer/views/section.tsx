/** A part of the details under its heading; it folds, and stays folded for the next transfer and the next day. */
import { useId, type ReactNode } from 'react';
import { Collapsible } from '@base-ui/react/collapsible';
import { Icon } from '../icons/icon.tsx';
import { useActions, useWindowState } from '../store/use-app.ts';

export interface SectionProps {
  /** Its name among those that are folded; never shown. */
  readonly name: string;
  readonly title: ReactNode;
  /** What the heading says while it is folded, at its end. */
  readonly summary?: string;
  readonly tone?: 'moving';
  readonly testId?: string;
  readonly children: ReactNode;
}

export function Section({ name, title, summary, tone, testId, children }: SectionProps) {
  const actions = useActions();
  const folded = useWindowState((state) => state.inspector.folded.includes(name));
  const heading = useId();
  return (
    <Collapsible.Root
      render={<section />}
      className="inspector-section"
      aria-labelledby={heading}
      data-tone={tone}
      data-testid={testId}
      open={!folded}
      onOpenChange={(open) => void actions.foldSection(name, !open)}
    >
      <h3>
        <Collapsible.Trigger className="section-trigger" data-testid={`fold-${name}`}>
          <Icon name={folded ? 'chevron-right' : 'chevron-down'} />
          <span id={heading}>{title}</span>
          {folded && summary !== undefined && <span className="section-summary">{summary}</span>}
        </Collapsible.Trigger>
      </h3>
      <Collapsible.Panel>{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
