/** TUS 1.0, core: X-HTTP-Method-Override, for networks between here and there that know only GET and POST. */
import type { PlainHeaders } from './tus-headers.ts';

export type TusMethod = 'OPTIONS' | 'POST' | 'HEAD' | 'PATCH' | 'DELETE';

export interface Travelling {
  readonly method: TusMethod;
  readonly headers: PlainHeaders;
}

/** How a request travels. Asking what the server offers (OPTIONS) is not overridden: that is about the server itself. */
export function travelAs(method: TusMethod, headers: PlainHeaders, override: boolean): Travelling {
  if (!override || method === 'POST' || method === 'OPTIONS') return { method, headers };
  return { method: 'POST', headers: { ...headers, 'x-http-method-override': method } };
}
