/** Whether everything waits, and for what. Pure. */
import type { PersonSettings } from '../../preload/contract/settings.ts';
import type { HoldReason } from '../engine/tuning.ts';

export interface HoldSituation {
  readonly onBattery: boolean;
  /** What the system says; null where it says nothing. */
  readonly meteredBySystem: boolean | null;
  /** The reason that a person has overruled; it counts again once the situation has changed. */
  readonly overruled: HoldReason | null;
}

export function decideHold(
  settings: Pick<PersonSettings, 'onBattery' | 'onMetered' | 'networkIsMetered'>,
  { onBattery, meteredBySystem, overruled }: HoldSituation,
): HoldReason | null {
  const metered = settings.networkIsMetered || meteredBySystem === true;
  const reasons: HoldReason[] = [];
  // Money before power: who unplugged the charger knows it, who walked into another network may not.
  if (metered && settings.onMetered === 'wait') reasons.push('metered');
  if (onBattery && settings.onBattery === 'wait') reasons.push('on-battery');
  return reasons.find((reason) => reason !== overruled) ?? null;
}
