/** What is not there at the start is loaded when somebody wants it: the window opens sooner without it. */
import { lazy, Suspense } from 'react';
import type { PracticeView } from '../../preload/contract/practice.ts';
import { useWindowState } from '../store/use-app.ts';
import { useSoonPart } from './use-soon-part.ts';

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.tsx')).CommandPalette,
}));
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }));
const DestinationEditor = lazy(async () => ({
  default: (await import('./destination-editor.tsx')).DestinationEditor,
}));
const Practice = lazy(async () => ({ default: (await import('./practice-panel.tsx')).PracticePanel }));
const loadQuestions = async () => await import('./window-questions.tsx');

/** What opens over the window. */
export function Overlays() {
  const sheet = useWindowState((state) => state.sheet);
  const editing = useWindowState((state) => state.destinationEditor !== null);
  return (
    <Suspense fallback={null}>
      {sheet === 'palette' && <CommandPalette />}
      {sheet === 'shortcuts' && <ShortcutSheet />}
      {editing && <DestinationEditor />}
    </Suspense>
  );
}

/** What the app asks of its own accord: nobody has to have asked for it. */
export function WindowQuestions() {
  const asked = useWindowState(({ around }) => around.offers.length > 0 || around.closeQuestion !== null);
  const questions = useSoonPart(loadQuestions, asked);
  if (questions === null) return null;
  return (
    <>
      <questions.OfferQuestion />
      <questions.CloseQuestion />
    </>
  );
}

export function PracticePanel({ practice }: { readonly practice: PracticeView }) {
  return (
    <Suspense fallback={null}>
      <Practice practice={practice} />
    </Suspense>
  );
}
