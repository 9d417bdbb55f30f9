/** Really tries a destination as it is typed, and says step by step what came of it. */
import { errorWords } from '../i18n/engine-words.ts';
import { useEffect, useRef, useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { formatWhole } from '../format/numbers.ts';
import { stepSentence, verdictOf } from '../i18n/abilities-words.ts';
import { t } from '../i18n/t.ts';
import type {
  DestinationTest as Result,
  DestinationTrial,
  TestOutcome,
} from '../../preload/contract/destination-test.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import { useActions } from '../store/use-app.ts';

type Testing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'refused'; readonly error: WireError }
  | { readonly kind: 'done'; readonly result: Result };

export interface TestControl {
  readonly testing: Testing;
  start(input: DestinationTrial): Promise<void>;
  /** What was tested is not what is typed any more. */
  forget(): void;
}

export function useDestinationTest(): TestControl {
  const actions = useActions();
  const [testing, setTesting] = useState<Testing>({ kind: 'idle' });
  return {
    testing,
    async start(input) {
      setTesting({ kind: 'running' });
      const answer = await actions.testDestination(input);
      setTesting((now) => {
        // Typed on meanwhile: the answer is about something else.
        if (now.kind !== 'running') return now;
        return answer.ok ? { kind: 'done', result: answer.value } : { kind: 'refused', error: answer.error };
      });
    },
    forget: () => setTesting({ kind: 'idle' }),
  };
}

const outcomeIcons: Readonly<Record<TestOutcome, IconName>> = {
  ok: 'check',
  limited: 'info',
  failed: 'alert',
  skipped: 'minus',
};

export function DestinationTest({ testing }: { readonly testing: Testing }) {
  const box = useRef<HTMLDivElement>(null);
  // The form may be longer than the window is high.
  useEffect(() => {
    if (testing.kind !== 'idle') box.current?.scrollIntoView({ block: 'nearest' });
  }, [testing]);
  return (
    <div ref={box} role="status" className="test" data-testid="destination-test" data-kind={testing.kind}>
      <Words testing={testing} />
    </div>
  );
}

function Words({ testing }: { readonly testing: Testing }) {
  switch (testing.kind) {
    case 'idle':
      return null;
    case 'running':
      return <p className="test-running">{t('test.running')}</p>;
    case 'refused':
      return (
        <p className="abilities-trouble">
          <Icon name="alert" />
          <span>{errorWords(testing.error).sentence}</span>
        </p>
      );
    case 'done':
      return <Steps result={testing.result} />;
    default:
      return testing satisfies never;
  }
}

function Steps({ result }: { readonly result: Result }) {
  const verdict = verdictOf(result);
  return (
    <>
      <p className="test-verdict" data-verdict={verdict}>
        <Icon name={verdict === 'bad' ? 'alert' : 'shield-check'} />
        {t(`test.${verdict}`)}
      </p>
      <ol className="test-steps" aria-label={t('test.label')}>
        {result.steps.map((step) => {
          const sentence = stepSentence(step, result.leftBehind);
          return (
            <li key={step.name} data-outcome={step.outcome} data-step={step.name}>
              <Icon name={outcomeIcons[step.outcome]} />
              <span>
                <strong>{t(`test.step.${step.name}`)}</strong>
                <span className="visually-hidden">: {t(`test.outcome.${step.outcome}`)}</span>
                {sentence !== null && <span className="test-sentence">{sentence}</span>}
              </span>
              <span className="test-took">
                {step.tookMs !== null && t('test.took', { ms: formatWhole(step.tookMs) })}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}
