/** The steps of a whole batch: pause while something can be paused, else go on with what is paused. */
import { t } from '../i18n/t.ts';
import type { Group } from '../store/group.ts';
import { bulkSteps } from '../store/possible-steps.ts';
import type { Step } from '../store/possible-steps.ts';
import { viewsIn } from '../store/places.ts';
import type { Totals } from '../store/totals.ts';
import { useActions, useAppStore } from '../store/use-app.ts';
import { IconButton } from './icon-button.tsx';
import { stepIcons, take } from './row-actions.tsx';

interface GroupActionsProps {
  readonly group: Group;
  readonly name: string;
  readonly totals: Totals;
  readonly reachable: boolean;
}

export function GroupActions({ group, name, totals, reachable }: GroupActionsProps) {
  const actions = useActions();
  const store = useAppStore();
  return (
    <span className="cell-actions" role="gridcell">
      {stepsOf(totals).map((step) => (
        <IconButton
          key={step}
          icon={stepIcons[step]}
          data-testid={step}
          label={t('action.on', { action: t(`action.${step}`), name })}
          title={t(`action.${step}`)}
          tabIndex={reachable ? 0 : -1}
          onClick={(event) => {
            event.stopPropagation();
            const { transfers } = store.state();
            const ids = group.shown.flatMap((index) => transfers.rows[index]?.id ?? []);
            const able = bulkSteps(viewsIn(transfers, ids)).find((one) => one.step === step)?.able ?? [];
            take(step, able, actions);
          }}
        />
      ))}
    </span>
  );
}

/** Judged by the counts, so that a header of ten thousand files asks nobody. */
function stepsOf({ moving, waiting, paused, done, failed, count }: Totals): readonly Step[] {
  if (moving + waiting > 0) return ['pause'];
  if (paused > 0) return ['resume'];
  return done + failed === count ? ['remove'] : [];
}
