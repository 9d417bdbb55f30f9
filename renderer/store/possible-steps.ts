/** What a person can do with a transfer in its state. The same answer for buttons, keys and bulk steps. */
import type { StateName, TransferView } from '../../preload/contract/transfer.ts';

export type Step = 'pause' | 'resume' | 'retry' | 'cancel' | 'remove' | 'show';

const steps: Readonly<Record<StateName, readonly Step[]>> = {
  queued: ['pause', 'cancel'],
  probing: ['pause', 'cancel'],
  transferring: ['pause', 'cancel'],
  verifying: ['pause', 'cancel'],
  finishing: [],
  waiting: ['resume', 'pause', 'cancel'],
  paused: ['resume', 'cancel'],
  failed: ['retry', 'remove'],
  attention: ['cancel'],
  done: ['show', 'remove'],
};

export function possibleSteps(view: TransferView): readonly Step[] {
  return steps[view.state.name];
}

/** What runs is not hurried, and what is over or asks is not started. */
export function canStartNext({ state }: TransferView): boolean {
  return state.name === 'queued' || state.name === 'waiting' || state.name === 'paused';
}

/** Another link helps a download that is here in part and does not move. */
export function canRelink({ direction, state }: TransferView): boolean {
  if (direction !== 'download') return false;
  return ['paused', 'waiting', 'failed', 'attention'].includes(state.name);
}

/** Another link is what the question is about, so the place for it belongs beside the question. */
export function asksForLink({ state }: TransferView): boolean {
  return state.name === 'attention' && ['link-expired', 'link-differs'].includes(state.question.kind);
}

const inBulk = ['pause', 'resume', 'retry', 'cancel', 'remove'] as const;

/** The steps that fit at least one of several transfers, each with those it fits. Anything can be removed. */
export function bulkSteps(
  views: readonly TransferView[],
): readonly { step: Step; able: readonly string[] }[] {
  return inBulk.flatMap((step) => {
    const able = views
      .filter((view) => step === 'remove' || possibleSteps(view).includes(step))
      .map(({ id }) => id);
    return able.length === 0 ? [] : [{ step, able }];
  });
}

/** True when giving it up throws away bytes that took time to move. */
export function hasSomethingToLose({ state, accepted, durable }: TransferView): boolean {
  if (state.name === 'done') return false;
  if (state.name === 'failed' && state.error.code === 'CANCELLED') return false;
  return accepted > 0 || durable > 0;
}

/** Removing anything unfinished asks first, even at zero bytes: it was queued on purpose. */
export function isUnfinished({ state }: TransferView): boolean {
  return state.name !== 'done' && state.name !== 'failed';
}
