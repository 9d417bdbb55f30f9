/** The steps a row offers, as real buttons. Only those of the active row are in the tab order. */
import type { IconName } from '../icons/icon-paths.ts';
import { t } from '../i18n/t.ts';
import { possibleSteps } from '../store/possible-steps.ts';
import type { Step } from '../store/possible-steps.ts';
import { useActions } from '../store/use-app.ts';
import type { Actions } from '../store/actions.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { IconButton } from './icon-button.tsx';

export const stepIcons: Readonly<Record<Step, IconName>> = {
  pause: 'pause',
  resume: 'play',
  retry: 'retry',
  cancel: 'close',
  remove: 'trash',
  show: 'folder',
};

export function RowActions({
  view,
  reachable,
}: {
  readonly view: TransferView;
  readonly reachable: boolean;
}) {
  const actions = useActions();
  return (
    <span className="cell-actions" role="gridcell">
      {possibleSteps(view).map((step) => {
        const label = stepLabel(step, view);
        return (
          <IconButton
            icon={stepIcons[step]}
            key={step}
            data-testid={step}
            label={t('action.on', { action: label, name: view.name })}
            title={label}
            tabIndex={reachable ? 0 : -1}
            onClick={(event) => {
              // The step alone: which rows are chosen does not change.
              event.stopPropagation();
              take(step, [view.id], actions);
            }}
          />
        );
      })}
    </span>
  );
}

export function stepLabel(step: Step, { state }: TransferView): string {
  return step === 'resume' && state.name === 'waiting' ? t('action.try-now') : t(`action.${step}`);
}

export function take(step: Step, ids: readonly string[], actions: Actions): void {
  switch (step) {
    case 'pause':
      return void actions.pause(ids);
    case 'resume':
    case 'retry':
      return void actions.resume(ids);
    case 'cancel':
      return void actions.cancel(ids);
    case 'remove':
      return void actions.remove(ids);
    case 'show':
      for (const id of ids) void actions.show(id);
      return;
    default:
      return step satisfies never;
  }
}
