/** Takes one link or a list of them; opens with Add link, or by pasting a link anywhere. */
import { useEffect, useId, useRef, useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { lastNameOf } from '../format/place.ts';
import { t } from '../i18n/t.ts';
import type { LinkWish } from '../store/link-wish.ts';
import { summarizeLinks } from '../store/link-summary.ts';
import { countLinksIn } from '../store/links.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { IconButton } from './icon-button.tsx';
import { LinkOptions } from './link-options.tsx';
import { LinkPreview } from './link-preview.tsx';

export function LinkBar() {
  const draft = useWindowState((state) => state.linkDraft);
  return draft === null ? null : <OpenLinkBar draft={draft} />;
}

function OpenLinkBar({ draft }: { readonly draft: string }) {
  const into = useWindowState((state) => state.defaults?.downloadInto ?? '');
  const asked = useWindowState((state) => state.linkAsked);
  const actions = useActions();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [wish, setWish] = useState<LinkWish>({});
  // What is there twice, or is no link, is not downloaded.
  const count = summarizeLinks(draft)?.links ?? countLinksIn(draft);

  useEffect(() => field.current?.focus(), [asked]);

  const submit = (): void => {
    if (count === 0) return;
    void actions.addLinks(draft, wish);
    actions.draftLinks(null);
  };

  return (
    <form
      className="link-bar"
      aria-label={t('link.label')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') actions.draftLinks(null);
      }}
    >
      <label htmlFor={id} className="visually-hidden">
        {t('link.label')}
      </label>
      <Icon name="link" />
      <textarea
        ref={field}
        id={id}
        rows={1}
        data-testid="link-input"
        placeholder={t('link.placeholder')}
        value={draft}
        spellCheck={false}
        onChange={(event) => actions.draftLinks(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          submit();
        }}
      />
      <button
        type="button"
        className="button button-quiet"
        title={`${into}\n${t('link.change-folder')}`}
        onClick={() => void actions.chooseDownloadFolder()}
      >
        <Icon name="folder" />
        {t('link.into', { folder: lastNameOf(into) })}
      </button>
      <button
        type="submit"
        className="button button-primary"
        data-testid="link-submit"
        disabled={count === 0}
      >
        {t('link.submit', { count: wish.sameFile === true ? 1 : Math.max(1, count) })}
      </button>
      <IconButton icon="close" label={t('link.close')} onClick={() => actions.draftLinks(null)} />
      <LinkPreview text={draft} />
      <LinkOptions wish={wish} count={count} onChange={setWish} />
    </form>
  );
}
