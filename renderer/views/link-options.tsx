/** Below the bar for links: where else they may come from, and how they are treated. */
import { useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import type { DownloadOptions } from '../../preload/contract/commands.ts';
import { useActions } from '../store/use-app.ts';

interface LinkOptionsProps {
  readonly options: DownloadOptions;
  readonly onChange: (options: DownloadOptions) => void;
}

export function LinkOptions({ options, onChange }: LinkOptionsProps) {
  const actions = useActions();
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className="link-options" role="group" aria-label={t('link.options')}>
      <button
        type="button"
        className="button button-quiet button-small"
        title={t('link.from-file-hint')}
        data-testid="link-from-file"
        onClick={() => file.current?.click()}
      >
        <Icon name="document" />
        {t('link.from-file')}
      </button>
      <input
        ref={file}
        type="file"
        accept=".txt,.list,.urls,.uri,text/plain"
        hidden
        data-testid="link-file"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) void actions.readLinkFile(chosen);
          // The same file chosen again is a change again.
          event.target.value = '';
        }}
      />
      <label title={t('link.again-hint')}>
        <input
          type="checkbox"
          data-testid="link-again"
          checked={options.again === true}
          onChange={(event) => onChange({ ...options, again: event.target.checked })}
        />
        {t('link.again')}
      </label>
      <label title={t('link.allow-http-hint')}>
        <input
          type="checkbox"
          data-testid="link-allow-http"
          checked={options.allowInsecureRedirect === true}
          onChange={(event) => onChange({ ...options, allowInsecureRedirect: event.target.checked })}
        />
        {t('link.allow-http')}
      </label>
    </div>
  );
}
