/** What closing the window means. Pure. */
export interface CloseSituation {
  /** The app is on its way out: nothing holds a window back then. */
  readonly quitting: boolean;
  readonly keepInTray: boolean;
  /** Not done, not failed, not paused and not asking: what goes on without anybody. */
  readonly running: number;
  /** The person was told before. */
  readonly explained: boolean;
}

export type CloseDecision = 'close' | 'hide' | 'explain';

export function decideClose({ quitting, keepInTray, running, explained }: CloseSituation): CloseDecision {
  if (quitting || !keepInTray || running === 0) return 'close';
  return explained ? 'hide' : 'explain';
}
