/** A transfer's place in the queue: how soon, and how fast. For one or for several that are chosen. */
import { Icon } from '../icons/icon.tsx';
import { t } from '../i18n/t.ts';
import type { Priority, TransferView } from '../../preload/contract/transfer.ts';
import { canStartNext } from '../store/possible-steps.ts';
import { useActions } from '../store/use-app.ts';
import { Choice } from './choice.tsx';
import { RateInput } from './rate-input.tsx';
import { Section } from './section.tsx';

const priorities: readonly Priority[] = ['high', 'normal', 'low'];
const over: ReadonlySet<TransferView['state']['name']> = new Set(['done', 'finishing', 'verifying']);

export function QueueSection({ views }: { readonly views: readonly TransferView[] }) {
  const actions = useActions();
  const open = views.filter(({ state }) => !over.has(state.name));
  if (open.length === 0) return null;
  const ids = open.map(({ id }) => id);
  const limits = open.map(({ bytesPerSecondLimit }) => bytesPerSecondLimit);
  const startable = open.filter(canStartNext).map(({ id }) => id);
  return (
    <Section name="queue" title={t('inspector.queue')}>
      <div className="queue-line">
        <span>{t('queue.priority')}</span>
        <Choice
          label={t('queue.priority')}
          testId="priority"
          options={priorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
          value={common(open.map(({ priority }) => priority))}
          onChange={(priority) => void actions.setPriority(ids, priority)}
        />
      </div>
      <div className="queue-line">
        <span>{t('queue.limit')}</span>
        <RateInput
          label={t('queue.limit')}
          testId="limit"
          value={common(limits)}
          {...(limits.some((limit) => limit !== limits[0]) && { empty: t('speed.mixed') })}
          onChange={(limit) => void actions.setLimit(ids, limit)}
        />
      </div>
      {startable.length > 0 && (
        <button
          type="button"
          className="button button-small"
          data-testid="start-next"
          title={t('action.start-next-hint')}
          onClick={() => void actions.startNext(startable)}
        >
          <Icon name="next" />
          {t('action.start-next')}
        </button>
      )}
    </Section>
  );
}

/** Null where they differ. */
function common<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}
