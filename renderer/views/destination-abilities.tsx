/** Below the address of a destination: what its server can do, or what is in the way. */
import { errorWords } from '../i18n/engine-words.ts';
import { Icon } from '../icons/icon.tsx';
import { abilityFacts } from '../i18n/abilities-words.ts';
import { t } from '../i18n/t.ts';
import type { Probe } from './use-probe.ts';

interface AbilitiesProps {
  readonly probe: Probe;
  /** A sign-in is typed, and was not sent along. */
  readonly unsent: boolean;
}

export function DestinationAbilities({ probe, unsent }: AbilitiesProps) {
  return (
    <div
      className="abilities"
      role="status"
      aria-label={t('abilities.label')}
      data-testid="abilities"
      data-kind={probe.kind}
    >
      <Words probe={probe} unsent={unsent} />
    </div>
  );
}

function Words({ probe, unsent }: AbilitiesProps) {
  switch (probe.kind) {
    case 'none':
      return null;
    case 'asking':
      return <p className="abilities-quiet">{t('abilities.asking', { host: probe.host })}</p>;
    case 'trouble': {
      const wantsSignIn = probe.error.code === 'CREDENTIALS_REFUSED';
      return (
        <p className={wantsSignIn ? 'abilities-quiet' : 'abilities-trouble'} data-code={probe.error.code}>
          <Icon name={wantsSignIn ? 'key' : 'alert'} />
          <span>
            {wantsSignIn
              ? t('abilities.sign-in-wanted', { host: probe.host })
              : errorWords(probe.error).sentence}
          </span>
        </p>
      );
    }
    case 'abilities': {
      const { stated, host } = probe.abilities;
      return (
        <>
          <p className="abilities-title">
            <Icon name={stated === null ? 'info' : 'check'} />
            <span>
              {stated === null
                ? t('abilities.silent', { host })
                : t('abilities.speaks', { host, version: stated.version.replace(/\.0$/, '') })}
            </span>
          </p>
          <ul className="abilities-facts">
            {abilityFacts(probe.abilities).map(({ tone, text }) => (
              <li key={text} data-tone={tone}>
                {text}
              </li>
            ))}
          </ul>
          {unsent && <p className="abilities-quiet">{t('abilities.without-sign-in')}</p>}
        </>
      );
    }
    default:
      return probe satisfies never;
  }
}
