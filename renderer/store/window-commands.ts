/** Everything a person can tell the window as a whole, once: the palette, the shortcuts and their sheet read it here. */
import type { IconName } from '../icons/icon-paths.ts';
import type { MessageKey } from '../i18n/t.ts';
import type { Actions } from './actions.ts';
import { possibleSteps, type Step } from './possible-steps.ts';
import type { WindowState } from './state.ts';
import { findTransfer } from './transfers.ts';

/** `Mod` is Command on a Mac and Control elsewhere; the last part is a key as `KeyboardEvent.key` names it. */
export type Shortcut = string;

export interface WindowCommand {
  readonly id: string;
  /** Without placeholders. */
  readonly label: PlainKey;
  readonly icon: IconName;
  /** Works wherever the keyboard is in the window; null for none. */
  readonly shortcut: Shortcut | null;
  /** Works while the list has the keyboard, where it is another one than `shortcut`. */
  readonly listKey?: Shortcut;
  /** Not offered where it would do nothing. */
  readonly able: (state: WindowState) => boolean;
  readonly run: (actions: Actions, state: WindowState) => unknown;
}

/** Sentences that need nothing filled in. */
export type PlainKey = Extract<
  MessageKey,
  | `command.${string}`
  | `header.${string}`
  | 'destinations.new'
  | 'settings.open'
  | 'practice.invite'
  | `action.${'pause' | 'resume' | 'retry' | 'cancel' | 'remove' | 'start-next'}`
>;

const always = (): boolean => true;

function chosen(state: WindowState, step: Step): readonly string[] {
  return [...state.selection.ids].filter((id) => {
    const view = findTransfer(state.transfers, id);
    return view !== null && (step === 'remove' || possibleSteps(view).includes(step));
  });
}

const onChosen = (
  step: Exclude<Step, 'show'>,
  icon: IconName,
  act: (actions: Actions, ids: readonly string[]) => unknown,
  listKey?: Shortcut,
): WindowCommand => ({
  id: `chosen-${step}`,
  label: `command.chosen-${step}`,
  icon,
  shortcut: null,
  ...(listKey !== undefined && { listKey }),
  able: (state) => chosen(state, step).length > 0,
  run: (actions, state) => act(actions, chosen(state, step)),
});

export const windowCommands: readonly WindowCommand[] = [
  {
    id: 'add-files',
    label: 'header.add-files',
    icon: 'plus',
    shortcut: 'Mod+O',
    able: always,
    run: (actions) => actions.chooseFiles(),
  },
  {
    id: 'add-folder',
    label: 'header.add-folder',
    icon: 'folder',
    shortcut: 'Mod+Shift+O',
    able: always,
    run: (actions) => actions.chooseFolders(),
  },
  {
    id: 'add-link',
    label: 'header.add-link',
    icon: 'link',
    shortcut: 'Mod+L',
    able: always,
    run: (actions) => actions.openLinkBar(),
  },
  {
    id: 'new-destination',
    label: 'destinations.new',
    icon: 'server',
    shortcut: null,
    able: always,
    run: (actions) => actions.editDestination({ kind: 'new', url: '' }),
  },
  {
    id: 'download-folder',
    label: 'command.download-folder',
    icon: 'folder',
    shortcut: null,
    able: always,
    run: (actions) => actions.chooseDownloadFolder(),
  },
  {
    id: 'pause-all',
    label: 'header.pause-all',
    icon: 'pause',
    shortcut: null,
    able: ({ transfers: { summary } }) => summary.moving + summary.waiting > 0,
    run: (actions) => actions.pauseAll(),
  },
  {
    id: 'resume-all',
    label: 'header.resume-all',
    icon: 'play',
    shortcut: null,
    able: ({ transfers: { summary } }) => summary.paused > 0,
    run: (actions) => actions.resumeAll(),
  },
  onChosen('pause', 'pause', (actions, ids) => actions.pause(ids), 'Space'),
  onChosen('resume', 'play', (actions, ids) => actions.resume(ids), 'Space'),
  onChosen('retry', 'retry', (actions, ids) => actions.resume(ids), 'Space'),
  onChosen('cancel', 'close', (actions, ids) => actions.cancel(ids)),
  onChosen('remove', 'trash', (actions, ids) => actions.remove(ids), 'Delete'),
  {
    id: 'select-all',
    label: 'command.select-all',
    icon: 'check',
    shortcut: null,
    listKey: 'Mod+A',
    able: ({ transfers }) => transfers.rows.length > 0,
    run: (actions) => actions.selectAll(),
  },
  {
    id: 'settings',
    label: 'settings.open',
    icon: 'gear',
    shortcut: 'Mod+,',
    able: always,
    run: (actions) => actions.openSettings('transfers'),
  },
  {
    id: 'practice',
    label: 'practice.invite',
    icon: 'unplug',
    shortcut: null,
    able: ({ practice }) => practice === null,
    run: (actions) => actions.beginPractice(null),
  },
  {
    id: 'shortcuts',
    label: 'command.shortcuts',
    icon: 'keyboard',
    shortcut: '?',
    able: always,
    run: (actions) => actions.openSheet('shortcuts'),
  },
];
