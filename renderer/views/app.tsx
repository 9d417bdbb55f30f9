import { lazy, Suspense, useCallback, useEffect, useRef } from 'react';
import { useActions, useWindowState } from '../store/use-app.ts';
import { t } from '../i18n/t.ts';
import { AddReport } from './add-report.tsx';
import { Announcer } from './announcer.tsx';
import { ConfirmStrip } from './confirm-strip.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import { DropPreview } from './drop-preview.tsx';
import { EmptyState } from './empty-state.tsx';
import { Header } from './header.tsx';
import { HeldStrip } from './held-strip.tsx';
import { Inspector } from './inspector.tsx';
import { LinkBar } from './link-bar.tsx';
import { Overlays, PracticePanel, WindowQuestions } from './later-parts.tsx';
import { ListBar } from './list-bar.tsx';
import { NoticeList } from './notice-list.tsx';
import { StatusBar } from './status-bar.tsx';
import { TransferList } from './transfer-list.tsx';
import { Closing } from './closing.tsx';
import { HoldingStrip } from './holding-strip.tsx';
import { useDensity } from './use-density.ts';
import { UndoStrip } from './undo-strip.tsx';
import { useDropAndPaste } from './use-drop-and-paste.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useInteractiveMark } from './use-interactive-mark.ts';

/** Not needed to show the list, so it is read when somebody wants it. */
const SettingsView = lazy(async () => {
  const { SettingsView: default_ } = await import('./settings/settings-view.tsx');
  return { default: default_ };
});

export function App() {
  useShortcuts();
  const over = useDropAndPaste();
  useDensity();
  useKeptFocus();
  const actions = useActions();
  // Another start of the app, or a terminal, may have brought another destination.
  useEffect(() => {
    const reread = (): void => {
      void actions.readDestinations();
      void actions.readDefaults();
    };
    window.addEventListener('focus', reread);
    return () => window.removeEventListener('focus', reread);
  }, [actions]);
  return (
    <div className="app" data-over={over?.kind}>
      <Header />
      <LinkBar />
      <HeldStrip />
      <DropPreview />
      <AddReport />
      <NoticeList />
      <HoldingStrip />
      <Body />
      <ConfirmStrip />
      <UndoStrip />
      <StatusBar />
      <Overlays />
      <WindowQuestions />
      <Closing />
      <Announcer />
      {over !== null && over.kind !== 'trial' && <DropOverlay {...over} />}
    </div>
  );
}

function Body() {
  const loading = useWindowState((state) => state.phase === 'loading');
  const section = useWindowState((state) => state.around.section);
  const empty = useWindowState((state) => state.transfers.rows.length === 0);
  const practice = useWindowState((state) => state.practice);
  const practised = useRef(false);
  useEffect(() => {
    if (practice !== null) practised.current = true;
  }, [practice]);
  /** True once after a trial: then the keyboard goes to what comes next. */
  const takesFocus = useCallback((): boolean => {
    const was = practised.current;
    practised.current = false;
    return was;
  }, []);
  useInteractiveMark(!loading);
  if (loading) return <main className="body body-loading">{t('app.loading')}</main>;
  if (section !== null)
    return (
      <main className="body">
        <Suspense>
          <SettingsView section={section} />
        </Suspense>
      </main>
    );
  if (practice !== null) {
    return (
      <main className="body">
        <PracticePanel practice={practice} />
      </main>
    );
  }
  return (
    <main className="body">
      {!empty && <h1 className="visually-hidden">{t('list.label')}</h1>}
      {empty ? <EmptyState takesFocus={takesFocus} /> : <ListColumn />}
      <Inspector />
    </main>
  );
}

function ListColumn() {
  return (
    <div className="list-column">
      <ListBar />
      <TransferList />
    </div>
  );
}
