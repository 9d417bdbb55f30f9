/** The trial run, in the place of the list: a file goes to a receiver in this app, and a person pulls the plug. */
import { useEffect, useRef } from 'react';
import { Icon } from '../icons/icon.tsx';
import { formatBytesOf, formatSpeed } from '../format/bytes.ts';
import { percentOf } from '../format/percent.ts';
import { practiceWords } from '../i18n/practice-words.ts';
import { t } from '../i18n/t.ts';
import { practiceCells } from '../store/practice-blocks.ts';
import { useActions } from '../store/use-app.ts';
import type { PracticeView } from '../../preload/contract/practice.ts';
import { PracticeProof } from './practice-proof.tsx';

/** Milliseconds between two looks: smooth to see, and no more messages than transfers may send. */
const lookMs = 150;

export function PracticePanel({ practice }: { readonly practice: PracticeView }) {
  const actions = useActions();
  const { stage } = practice;
  const over = stage.name === 'done' || stage.name === 'failed';
  const words = practiceWords(practice);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (over) return undefined;
    const timer = setInterval(() => void actions.readPractice(), lookMs);
    return () => clearInterval(timer);
  }, [actions, over]);
  // The button that cut is gone: a press meant for it must not do something else.
  useEffect(() => {
    if (over) heading.current?.focus();
  }, [over]);

  return (
    <section
      className="practice"
      aria-label={t('practice.label')}
      data-testid="practice"
      data-stage={stage.name}
      onKeyDown={(event) => {
        if (event.key === 'Escape') void actions.endPractice();
      }}
    >
      <div className="practice-card">
        <p className="practice-where">
          <Icon name="shield-check" />
          {t('practice.where')}
        </p>
        <div role="status">
          <h1 ref={heading} tabIndex={-1}>
            {words.title}
          </h1>
          <p className="practice-text">{words.text}</p>
        </div>
        <Progress practice={practice} />
        {stage.name === 'done' && <PracticeProof proof={stage.proof} />}
        <div className="practice-buttons">
          {over ? <Afterwards /> : <PlugButton practice={practice} />}
          <button
            type="button"
            className={over ? 'button button-large button-primary' : 'button button-large button-quiet'}
            data-testid="practice-leave"
            onClick={() => void actions.endPractice()}
          >
            {t(over ? 'practice.finish' : 'practice.leave')}
          </button>
        </div>
      </div>
    </section>
  );
}

function Progress({ practice }: { readonly practice: PracticeView }) {
  const { size, accepted, sent, bytesPerSecond, stage } = practice;
  const percent = percentOf(accepted, size === 0 ? null : size) ?? 0;
  return (
    <div className="practice-progress">
      <div
        className="practice-line"
        data-cut={stage.name === 'cut' || undefined}
        role="progressbar"
        aria-label={t('practice.progress')}
        aria-valuenow={percent}
        aria-valuetext={t('practice.progress-value', { percent })}
      >
        <span className="practice-end">
          <Icon name="document" size={20} />
        </span>
        <span className="practice-cells">
          {practiceCells(practice).map((kind, index) => (
            // Cells are places: the same one for as long as the panel is open.
            // eslint-disable-next-line react/no-array-index-key
            <span key={index} data-kind={kind} />
          ))}
        </span>
        <span className="practice-end">
          <Icon name="server" size={20} />
        </span>
      </div>
      <p className="practice-figures">
        <span>{size === 0 ? '' : t('practice.safe', { bytes: formatBytesOf(accepted, size) })}</span>
        <span>
          {stage.name === 'moving' && sent > accepted
            ? t('practice.speed', { speed: formatSpeed(bytesPerSecond) })
            : ''}
        </span>
      </p>
    </div>
  );
}

/** One button for both ways, so that the keyboard stays on it. */
function PlugButton({ practice: { stage } }: { readonly practice: PracticeView }) {
  const actions = useActions();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const cut = stage.name === 'cut';
  const ready = cut || stage.name === 'moving';
  return (
    <button
      ref={button}
      type="button"
      className={cut ? 'button button-large button-primary' : 'button button-large button-danger'}
      data-testid="practice-plug"
      // Not `disabled`: that would throw the keyboard out.
      aria-disabled={!ready}
      onClick={() => {
        if (ready) void actions.cutPractice(!cut);
      }}
    >
      <Icon name={cut ? 'plug' : 'unplug'} />
      {t(cut ? 'practice.plug-in' : 'practice.pull')}
    </button>
  );
}

function Afterwards() {
  const actions = useActions();
  return (
    <button
      type="button"
      className="button button-large"
      data-testid="practice-again"
      onClick={() => void actions.beginPractice(null)}
    >
      <Icon name="retry" />
      {t('practice.again')}
    </button>
  );
}
