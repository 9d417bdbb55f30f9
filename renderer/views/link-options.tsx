/** Below the bar for links: where else they may come from, and how they are treated. */
import { useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import type { LinkWish } from '../store/link-wish.ts';
import { useActions } from '../store/use-app.ts';

interface LinkOptionsProps {
  readonly wish: LinkWish;
  /** Links in the bar. */
  readonly count: number;
  readonly onChange: (wish: LinkWish) => void;
}

export function LinkOptions({ wish, count, onChange }: LinkOptionsProps) {
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
      {checks.map((name) => (
        <Check key={name} name={name} wish={wish} onChange={onChange} />
      ))}
      {count > 1 && <Check name="same-file" wish={wish} onChange={onChange} />}
      {(count === 1 || wish.sameFile === true) && (
        <label className="link-digest" title={t('link.digest-hint')}>
          {t('link.digest')}
          <input
            type="text"
            className="input"
            data-testid="link-digest"
            placeholder={t('link.digest-placeholder')}
            spellCheck={false}
            value={wish.digest ?? ''}
            onChange={(event) => onChange({ ...wish, digest: event.target.value })}
          />
        </label>
      )}
    </div>
  );
}

const fields = {
  again: 'again',
  'allow-http': 'allowInsecureRedirect',
  sidecar: 'sidecar',
  'same-file': 'sameFile',
} as const;

const checks = ['again', 'allow-http', 'sidecar'] as const;

interface CheckProps extends Pick<LinkOptionsProps, 'wish' | 'onChange'> {
  readonly name: keyof typeof fields;
}

function Check({ name, wish, onChange }: CheckProps) {
  return (
    <label title={t(`link.${name}-hint`)}>
      <input
        type="checkbox"
        data-testid={`link-${name}`}
        checked={wish[fields[name]] === true}
        onChange={(event) => onChange({ ...wish, [fields[name]]: event.target.checked })}
      />
      {t(`link.${name}`)}
    </label>
  );
}
