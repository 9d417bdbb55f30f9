/** Another link for a download that stands still. */
import { useId, useState } from 'react';
import { t } from '../i18n/t.ts';
import { useActions } from '../store/use-app.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';

export function LinkSection({ view }: { readonly view: TransferView }) {
  const actions = useActions();
  const [link, setLink] = useState('');
  const hint = useId();
  const url = link.trim();
  const use = async (): Promise<void> => {
    if (url !== '' && (await actions.relink(view.id, url))) setLink('');
  };
  return (
    <section className="inspector-section" aria-label={t('relink.title')} data-testid="relink">
      <h3>{t('relink.title')}</h3>
      <p id={hint}>{t('relink.hint')}</p>
      <form
        className="relink"
        onSubmit={(event) => {
          event.preventDefault();
          void use();
        }}
      >
        <input
          type="url"
          className="input"
          data-testid="relink-input"
          aria-label={t('relink.label', { name: view.name })}
          aria-describedby={hint}
          placeholder={t('relink.placeholder')}
          value={link}
          spellCheck={false}
          onChange={(event) => setLink(event.target.value)}
        />
        <button type="submit" className="button" data-testid="relink-submit" disabled={url === ''}>
          {t('relink.submit')}
        </button>
      </form>
    </section>
  );
}
