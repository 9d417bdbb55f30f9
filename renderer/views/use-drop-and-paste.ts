/** Drop and paste anywhere in the window: files are sent, links are downloaded. */
import { useEffect, useState } from 'react';
import { linksInUriList } from '../store/links.ts';
import { useActions } from '../store/use-app.ts';
import type { Actions } from '../store/actions.ts';
import type { Dragged } from './drop-overlay.tsx';

/** What is dragged over the window now; null for nothing. */
export function useDropAndPaste(): Dragged | null {
  const actions = useActions();
  const [over, setOver] = useState<Dragged | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('dragover', (event) => onDragOver(event, setOver), { signal });
    // Leaving for a child of the page still is inside: only a leave without a next place ends it.
    document.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(null), {
      signal,
    });
    document.addEventListener(
      'drop',
      (event) => {
        event.preventDefault();
        setOver(null);
        if (overTrial(event)) {
          const [path] = actions.pathsOf([...(event.dataTransfer?.files ?? [])]);
          if (path !== undefined) void actions.beginPractice(path);
        } else take(event.dataTransfer, actions);
      },
      { signal },
    );
    document.addEventListener('paste', (event) => onPaste(event, actions), { signal });
    return () => stop.abort();
  }, [actions]);

  return over;
}

function onDragOver(event: DragEvent, setOver: (what: Dragged | null) => void): void {
  const what = overTrial(event) ? 'trial' : dragged(event.dataTransfer);
  // Text dragged inside a field is the field's own business.
  if (what === null) return;
  event.preventDefault();
  if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
  setOver(what);
}

/** Files over the card of the trial run go there and nowhere else. */
function overTrial({ target, dataTransfer }: DragEvent): boolean {
  if (dataTransfer?.types.includes('Files') !== true) return false;
  return target instanceof Element && target.closest('[data-drop="practice"]') !== null;
}

function dragged(data: DataTransfer | null): Dragged | null {
  if (data === null) return null;
  if (data.types.includes('Files')) return 'files';
  return data.types.includes('text/uri-list') ? 'links' : null;
}

function take(data: DataTransfer | null, actions: Actions): void {
  if (data === null) return;
  const paths = actions.pathsOf([...data.files]);
  if (paths.length > 0) {
    void actions.addFiles(paths);
    return;
  }
  const links = linksInUriList(data.getData('text/uri-list'));
  if (links.length > 0) void actions.addLinks(links.join('\n'));
}

function onPaste(event: ClipboardEvent, actions: Actions): void {
  const target = event.target;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
  const data = event.clipboardData;
  if (data === null) return;
  const paths = actions.pathsOf([...data.files]);
  if (paths.length > 0) {
    void actions.addFiles(paths);
    return;
  }
  if (actions.pasteLinks(data.getData('text/plain').trim())) event.preventDefault();
}
