import type { WireError } from '../../preload/contract/errors.ts';
import { errorCodes } from '../../preload/contract/errors.ts';
import type { EngineEvent } from '../../preload/contract/events.ts';

/** What a client asks: a command of the engine, or `subscribe` to receive events from then on. */
export interface ControlRequest {
  /** Chosen by the client, repeated in the answer; a number that counts up. */
  readonly id: number;
  readonly command: string;
  readonly input: unknown;
}

export type ControlAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  /** `id` is null when the request could not be read well enough to know it. */
  | { readonly id: number | null; readonly ok: false; readonly error: WireError };

export type ControlMessage = ControlAnswer | { readonly event: EngineEvent };

/** A request, or null for anything else. */
export function parseRequest(line: string): ControlRequest | null {
  const value = parseObject(line);
  if (value === null || !Number.isSafeInteger(value['id']) || typeof value['command'] !== 'string')
    return null;
  return { id: value['id'] as number, command: value['command'], input: value['input'] };
}

/** An answer or an event of the owner, or null for anything else. The owner is this program, so its values are trusted. */
export function parseMessage(line: string): ControlMessage | null {
  const value = parseObject(line);
  if (value === null) return null;
  if (typeof value['event'] === 'object' && value['event'] !== null)
    return { event: value['event'] as EngineEvent };
  if (value['ok'] === true && typeof value['id'] === 'number') {
    return { id: value['id'], ok: true, value: value['value'] };
  }
  const error = value['error'] as Partial<WireError> | undefined;
  const code = errorCodes.find((known) => known === error?.code);
  if (value['ok'] !== false || code === undefined || typeof error?.message !== 'string') return null;
  return {
    id: typeof value['id'] === 'number' ? value['id'] : null,
    ok: false,
    error: { code, message: error.message },
  };
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
