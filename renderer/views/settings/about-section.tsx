/** What this is made of, who prescribes what, and what it never does. */
import { Collapsible } from '@base-ui/react/collapsible';
import { useState } from 'react';
import { Icon } from '../../icons/icon.tsx';
import { t } from '../../i18n/t.ts';
import type { PolicyProblem } from '../../../preload/contract/settings.ts';
import { useActions } from '../../store/use-app.ts';
import { useSettings } from './use-settings.ts';

export function PrivacySection() {
  const { about } = useSettings();
  return (
    <div className="prose">
      <h3>
        <Icon name="shield-check" />
        {t('settings.privacy-title')}
      </h3>
      <p>{t('settings.privacy-none')}</p>
      <p>{t('settings.privacy-kept')}</p>
      <p>
        <code>{about.stateFolder}</code>
      </p>
      <p>{t('settings.privacy-secrets')}</p>
    </div>
  );
}

export function AboutSection() {
  const { about } = useSettings();
  return (
    <div className="prose">
      <dl className="versions" data-testid="versions">
        {about.versions.map(({ name, version }) => (
          <div key={name}>
            <dt translate="no">{name}</dt>
            <dd>{version}</dd>
          </div>
        ))}
        <div>
          <dt>{t('settings.about-licence')}</dt>
          <dd translate="no">{about.licence}</dd>
        </div>
      </dl>
      <PolicyFacts />
      <Licences />
    </div>
  );
}

function PolicyFacts() {
  const { policy, managed } = useSettings();
  const { file, found, problems } = policy;
  return (
    <section data-testid="policy">
      <h3>{t('settings.about-policy')}</h3>
      <p>
        {found
          ? t('settings.about-policy-found', { file, count: managed.length })
          : t('settings.about-policy-none', { file })}
      </p>
      {problems.length > 0 && (
        <ul className="policy-problems">
          {problems.map((problem) => (
            <li key={'key' in problem ? problem.key : problem.kind}>
              <Icon name="alert" />
              {sentenceOf(problem)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function sentenceOf(problem: PolicyProblem): string {
  switch (problem.kind) {
    case 'unreadable':
    case 'not-a-policy':
      return t(`settings.policy-problem.${problem.kind}`);
    case 'unknown':
    case 'invalid':
      return t(`settings.policy-problem.${problem.kind}`, { key: problem.key });
    default:
      return problem satisfies never;
  }
}

/** Long, so it is read only when somebody wants it. */
function Licences() {
  const actions = useActions();
  const [text, setText] = useState<string | null>(null);
  return (
    <Collapsible.Root
      onOpenChange={(open) => {
        if (open && text === null) void actions.readLicences().then(setText);
      }}
    >
      <Collapsible.Trigger className="settings-fold" data-testid="licences">
        <Icon name="chevron-right" />
        {t('settings.about-parts')}
      </Collapsible.Trigger>
      <Collapsible.Panel>
        {text !== null && (
          // Long text that scrolls has to be reachable by keyboard (WCAG 2.1.1).
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          <pre className="licences" tabIndex={0} role="region" aria-label={t('settings.about-parts')}>
            {text === '' ? t('settings.about-parts-none') : text}
          </pre>
        )}
      </Collapsible.Panel>
    </Collapsible.Root>
  );
}
