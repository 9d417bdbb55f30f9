/** What an error may say across a boundary: its code and one sentence, with no stack and no secret. */
import type { WireError } from '../../preload/contract/errors.ts';
import { toTransferError } from '../engine/transfer-error.ts';

const maxLength = 600;

export function toWireError(thrown: unknown): WireError {
  const { code, message } = toTransferError(thrown);
  // A message of foreign code may carry a stack or a body behind its first line.
  const sentence = withoutSecrets(message.split(/[\r\n]/, 1)[0] ?? '');
  return { code, message: sentence.length > maxLength ? `${sentence.slice(0, maxLength - 1)}…` : sentence };
}

/**
 * Takes user names, passwords, queries and fragments out of every address in a text (signed links and tokens live
 * there), and the value of anything that reads like credentials.
 * The engine's function of this name parses one whole link; patterns, needed for text, would say less about that.
 */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi, redactAddress)
    .replaceAll(/\b(bearer|basic|digest|negotiate)\s+[\w.~+/=-]{6,}/gi, '$1 …')
    .replaceAll(/\b(password|passwd|token|secret|api[-_]?key|signature)(\s*[=:]\s*)[^\s&,;"']+/gi, '$1$2…');
}

function redactAddress(address: string): string {
  const [beforeFragment = ''] = address.split('#', 1);
  const [beforeQuery = ''] = beforeFragment.split('?', 1);
  const hadMore = beforeQuery.length < address.length;
  // User and password end at the last @ before the path begins.
  const bare = beforeQuery.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1');
  // A closing bracket or full stop after the address belongs to the sentence.
  const tail = hadMore ? (/[).,;:!]+$/.exec(address)?.[0] ?? '') : '';
  return hadMore ? `${bare}?…${tail}` : bare;
}
