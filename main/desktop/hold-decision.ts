/** Whether everything waits, and for what. Pure. */
import type { PersonSettings } from '../../preload/contract/settings.ts';
import type { HoldReason } from '../engine/tuning.ts';

export interface HoldSituation {
  readonly onBattery: boolean;
  /** What the system says; null where it says nothing. */
  readonly meteredBySystem: boolean | null;
  /** A person has overruled it; it counts again once the situation has changed. */
  readonly overruled: boolean;
}

export function decideHold(
  settings: Pick<PersonSettings, 'onBattery' | 'onMetered' | 'networkIsMetered'>,
  { onBattery, meteredBySystem, overruled }: HoldSituation,
): HoldReason | null {
  const metered = settings.networkIsMetered || meteredBySystem === true;
  if (overruled) return null;
  // Money before power: who unplugged the charger knows it, who walked into another network may not.
  if (metered && settings.onMetered === 'wait') return 'metered';
  return onBattery && settings.onBattery === 'wait' ? 'on-battery' : null;
}
