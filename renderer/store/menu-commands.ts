/** What the menu bar may offer for the selection, and which transfers each of it is about. Pure. */
import type { MenuCommand, MenuState } from '../../preload/contract/requests.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { canStartNext, possibleSteps } from './possible-steps.ts';

type AboutSelection = Extract<
  MenuCommand,
  'pause' | 'resume' | 'start-next' | 'verify' | 'show' | 'cancel' | 'remove'
>;

const fits: Readonly<Record<AboutSelection, (view: TransferView) => boolean>> = {
  pause: (view) => possibleSteps(view).includes('pause'),
  resume: (view) => possibleSteps(view).some((step) => step === 'resume' || step === 'retry'),
  'start-next': canStartNext,
  verify: (view) => view.state.name === 'done',
  show: (view) => possibleSteps(view).includes('show'),
  cancel: (view) => possibleSteps(view).includes('cancel'),
  remove: () => true,
};

/** One file at a time, by its nature. */
const forOne: ReadonlySet<string> = new Set<AboutSelection>(['verify', 'show']);

/** Of the chosen, those that this command is for. */
export function idsFor(command: AboutSelection, chosen: readonly TransferView[]): readonly string[] {
  if (forOne.has(command) && chosen.length !== 1) return [];
  return chosen.filter(fits[command]).map(({ id }) => id);
}

export interface MenuSituation {
  readonly chosen: readonly TransferView[];
  readonly total: number;
  readonly canPauseAll: boolean;
  readonly canResumeAll: boolean;
}

export function menuStateOf({ chosen, total, canPauseAll, canResumeAll }: MenuSituation): MenuState {
  const commands = Object.keys(fits) as AboutSelection[];
  const possible: MenuCommand[] = commands.filter((command) => idsFor(command, chosen).length > 0);
  if (canPauseAll) possible.push('pause-all');
  if (canResumeAll) possible.push('resume-all');
  if (total > 0) possible.push('select-all');
  return { selected: chosen.length, possible };
}
