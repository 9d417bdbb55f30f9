/** Which transfers a person wants to see. */
import type { StateName, TransferView } from '../../preload/contract/transfer.ts';
import { isFiltered } from './list-view.ts';
import type { ListView, StateFilter } from './list-view.ts';
import type { Summary } from './summary.ts';

const filterOf: Readonly<Record<StateName, Exclude<StateFilter, 'all'>>> = {
  probing: 'active',
  transferring: 'active',
  verifying: 'active',
  finishing: 'active',
  queued: 'waiting',
  waiting: 'waiting',
  paused: 'waiting',
  attention: 'asking',
  failed: 'failed',
  done: 'done',
};

export function passes(view: TransferView, { states, direction, text }: ListView): boolean {
  if (states !== 'all' && filterOf[view.state.name] !== states) return false;
  if (direction !== 'both' && view.direction !== direction) return false;
  return text === '' || holds(view, text);
}

/** Null where everything passes, so that nobody has to ask a hundred thousand times. */
export function filterFor(view: ListView): ((transfer: TransferView) => boolean) | null {
  if (!isFiltered(view)) return null;
  const wanted = { ...view, text: view.text.trim().toLocaleLowerCase() };
  return (transfer) => passes(transfer, wanted);
}

/** Name and folder; `text` is in lower case. */
function holds({ name, relativePath }: TransferView, text: string): boolean {
  return (relativePath ?? name).toLocaleLowerCase().includes(text);
}

/** How many there are of each, whatever else is filtered. */
export function countOf(filter: StateFilter, summary: Summary): number {
  const { moving, waiting, paused, asking, failed, done } = summary;
  switch (filter) {
    case 'all':
      return moving + waiting + paused + asking + failed + done;
    case 'active':
      return moving;
    case 'waiting':
      return waiting + paused;
    case 'asking':
      return asking;
    case 'failed':
      return failed;
    case 'done':
      return done;
    default:
      return filter satisfies never;
  }
}
