/** What a large drop will do, before it does it: in place, above the list. */
import { useEffect, useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { hostOf } from '../format/place.ts';
import { previewEstimate, previewSkipped, previewTitle, previewWarnings } from './preview-words.ts';
import { t } from '../i18n/t.ts';
import { settledPlace } from '../store/destinations.ts';
import type { DropPreview as Preview } from '../store/state.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

export function DropPreview() {
  const preview = useWindowState((state) => state.preview);
  return preview === null ? null : <OpenPreview preview={preview} />;
}

function OpenPreview({ preview }: { readonly preview: Preview }) {
  const actions = useActions();
  const place = hostOf(useWindowState(settledPlace) ?? '');
  const start = useRef<HTMLButtonElement>(null);
  const running = preview.scan.state.name === 'running';
  const { files } = preview.scan;
  // The next key is most likely Enter; but whoever types somewhere goes on typing there.
  useEffect(() => {
    if (!(document.activeElement instanceof HTMLInputElement)) start.current?.focus();
  }, []);
  const skipped = previewSkipped(preview.scan);
  return (
    <section
      className="preview"
      aria-label={t('preview.label')}
      data-testid="drop-preview"
      data-state={preview.scan.state.name}
      onKeyDown={(event) => {
        if (event.key === 'Escape') actions.cancelPreview();
      }}
    >
      <Icon name="folder" size={20} />
      <div className="preview-words" role="status">
        <strong>{previewTitle(preview, place)}</strong>
        {!running && (
          <ul>
            {files > 0 && <li>{previewEstimate(preview) ?? t('preview.no-estimate')}</li>}
            {skipped !== null && <li>{skipped}</li>}
            {previewWarnings(preview).map((warning) => (
              <li key={warning} data-tone="warn">
                <Icon name="alert" size={14} />
                {warning}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="preview-buttons">
        <button type="button" className="button" data-testid="preview-cancel" onClick={actions.cancelPreview}>
          {t('preview.cancel')}
        </button>
        <button
          ref={start}
          type="button"
          className="button button-primary"
          data-testid="preview-start"
          aria-disabled={!running && files === 0}
          onClick={() => void actions.startPreview()}
        >
          {t(running ? 'preview.start-now' : 'preview.start')}
        </button>
      </div>
    </section>
  );
}
