import { useEffect } from 'react';
import { useActions, useWindowState } from '../store/use-app.ts';
import { t } from '../i18n/t.ts';
import { AddReport } from './add-report.tsx';
import { Announcer } from './announcer.tsx';
import { ConfirmStrip } from './confirm-strip.tsx';
import { DestinationEditor } from './destination-editor.tsx';
import { DropOverlay } from './drop-overlay.tsx';
import { EmptyState } from './empty-state.tsx';
import { Header } from './header.tsx';
import { HeldStrip } from './held-strip.tsx';
import { Inspector } from './inspector.tsx';
import { LinkBar } from './link-bar.tsx';
import { ListBar } from './list-bar.tsx';
import { NoticeList } from './notice-list.tsx';
import { StatusBar } from './status-bar.tsx';
import { TransferList } from './transfer-list.tsx';
import { UndoStrip } from './undo-strip.tsx';
import { useDropAndPaste } from './use-drop-and-paste.ts';
import { useInteractiveMark } from './use-interactive-mark.ts';

export function App() {
  const over = useDropAndPaste();
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
    <div className="app">
      <Header />
      <LinkBar />
      <HeldStrip />
      <AddReport />
      <NoticeList />
      <Body />
      <ConfirmStrip />
      <UndoStrip />
      <StatusBar />
      <DestinationEditor />
      <Announcer />
      {over !== null && <DropOverlay what={over} />}
    </div>
  );
}

function Body() {
  const loading = useWindowState((state) => state.phase === 'loading');
  const empty = useWindowState((state) => state.transfers.rows.length === 0);
  useInteractiveMark(!loading);
  if (loading) return <main className="body body-loading">{t('app.loading')}</main>;
  return (
    <main className="body">
      {!empty && <h1 className="visually-hidden">{t('list.label')}</h1>}
      {empty ? <EmptyState /> : <ListColumn />}
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
