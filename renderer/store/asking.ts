/** A command over the bridge, with its refusal turned into a notice. */
import type { CarryoverBridge } from '../../preload/contract/bridge.ts';
import type { CommandName, WindowOutput, WindowResult } from '../../preload/contract/commands.ts';
import { decode } from '../../preload/contract/encoded.ts';
import type { Encoded } from '../../preload/contract/encoded.ts';
import type { WireError } from '../../preload/contract/errors.ts';
import { t } from '../i18n/t.ts';
import type { Store } from './store.ts';

type Answer<N extends CommandName> = Promise<Encoded<WindowResult<N>>>;

export interface Asking {
  readonly bridge: CarryoverBridge;
  readonly store: Store;
  /** The value, or null after the person was told why there is none. */
  ask<N extends CommandName>(answer: Answer<N>): Promise<{ readonly value: WindowOutput<N> } | null>;
}

export function createAsking(bridge: CarryoverBridge, store: Store): Asking {
  return {
    bridge,
    store,
    async ask(answer) {
      const result = decode(await answer);
      if (result.ok) return { value: result.value };
      tellProblem(store, result.error);
      return null;
    },
  };
}

function tellProblem(store: Store, { message, code }: WireError): void {
  store.dispatch({
    type: 'noticed',
    notice: { tone: 'problem', title: t('notice.failed'), message, code },
  });
}
