/** A link from outside asks for downloads: what, from where, and into which folder, before anything is fetched. */
import { formatList } from '../format/lists.ts';
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import type { OfferedDownload } from '../../preload/contract/requests.ts';
import { useActions, useWindowState } from '../store/use-app.ts';
import { Alert } from './alert.tsx';

/** Links of one offer that are written out. */
const mostShown = 20;

export function OfferQuestion() {
  const offer = useWindowState((state) => state.around.offers[0]);
  return offer === undefined ? null : <Asking offer={offer} />;
}

function Asking({ offer }: { readonly offer: readonly OfferedDownload[] }) {
  const into = useWindowState((state) => state.defaults?.downloadInto ?? '');
  const actions = useActions();
  const hosts = [...new Set(offer.map(({ host }) => host))];
  const no = (): void => void actions.answerOffer(false);
  return (
    <Alert
      title={t('offer.title', { count: offer.length })}
      testId="offer"
      onLeave={no}
      buttons={
        <>
          <button type="button" className="button" data-safe data-testid="offer-no" onClick={no}>
            {t('offer.no')}
          </button>
          <button
            type="button"
            className="button button-primary"
            data-testid="offer-yes"
            onClick={() => void actions.answerOffer(true)}
          >
            {t('offer.yes')}
          </button>
        </>
      }
    >
      <p>{t('offer.why')}</p>
      <dl className="offer-facts">
        <dt>{t('offer.host')}</dt>
        <dd className="offer-host">{formatList(hosts)}</dd>
        {offer.slice(0, mostShown).map(({ url, name }) => (
          <div key={url}>
            <dt>{name === '' ? t('offer.link') : t('offer.file')}</dt>
            <dd>
              {name !== '' && <bdi>{name}</bdi>}
              <code>{url}</code>
            </dd>
          </div>
        ))}
        <dt>{t('offer.size')}</dt>
        <dd>{t('offer.size-unknown')}</dd>
        <dt>{t('offer.into')}</dt>
        <dd>
          {into}{' '}
          <button
            type="button"
            className="link-button"
            data-testid="offer-change"
            onClick={() => void actions.chooseDownloadFolder()}
          >
            {t('offer.change')}
          </button>
        </dd>
      </dl>
      {offer.some((one) => one.private) && <Warning text={t('offer.private')} />}
      {offer.some(({ url }) => url.startsWith('http:')) && <Warning text={t('offer.insecure')} />}
    </Alert>
  );
}

function Warning({ text }: { readonly text: string }) {
  return (
    <p className="alert-warning">
      <Icon name="alert" />
      {text}
    </p>
  );
}
