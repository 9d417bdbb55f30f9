/** Drop and paste anywhere in the window: files are sent, links are downloaded. */
import { useEffect, useState } from 'react';
import type { Dispatch, SetStateAction } from 'react';
import { linksInUriList } from '../store/links.ts';
import { useActions } from '../store/use-app.ts';
import type { KnownDrop } from '../store/drop-size.ts';
import type { Actions } from '../store/actions.ts';
import type { Dragged, DraggedKind } from './drop-overlay.tsx';

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

function onDragOver(event: DragEvent, setOver: Dispatch<SetStateAction<Dragged | null>>): void {
  const kind = overTrial(event) ? 'trial' : dragged(event.dataTransfer);
  // Text dragged inside a field is the field's own business.
  if (kind === null) return;
  event.preventDefault();
  if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
  const count = event.dataTransfer?.items.length ?? 0;
  // Many a second come while nothing changes.
  setOver((before) => (before?.kind === kind && before.count === count ? before : { kind, count }));
}

/** Files over the card of the trial run go there and nowhere else. */
function overTrial({ target, dataTransfer }: DragEvent): boolean {
  if (dataTransfer?.types.includes('Files') !== true) return false;
  return target instanceof Element && target.closest('[data-drop="practice"]') !== null;
}

function dragged(data: DataTransfer | null): DraggedKind | null {
  if (data === null) return null;
  if (data.types.includes('Files')) return 'files';
  return data.types.includes('text/uri-list') ? 'links' : null;
}

function take(data: DataTransfer | null, actions: Actions): void {
  if (data === null) return;
  const paths = actions.pathsOf([...data.files]);
  if (paths.length > 0) {
    void actions.offerFiles(paths, knownDrop(data));
    return;
  }
  const links = linksInUriList(data.getData('text/uri-list'));
  if (links.length > 0) void actions.addLinks(links.join('\n'));
}

/** How much it is, where that is known without looking into a folder; null with a folder in it. */
function knownDrop({ items, files }: DataTransfer): KnownDrop | null {
  const folder = [...items].some((item) => item.webkitGetAsEntry()?.isDirectory === true);
  if (folder) return null;
  return { files: files.length, bytes: [...files].reduce((sum, file) => sum + file.size, 0) };
}

function onPaste(event: ClipboardEvent, actions: Actions): void {
  const target = event.target;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
  const data = event.clipboardData;
  if (data === null) return;
  const paths = actions.pathsOf([...data.files]);
  if (paths.length > 0) {
    void actions.offerFiles(paths, knownDrop(data));
    return;
  }
  if (actions.pasteLinks(data.getData('text/plain').trim())) event.preventDefault();
}
