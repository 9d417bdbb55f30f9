/** What a report may not carry away: secrets of links, values of headers, the name of who is signed in here. Pure. */
import { withoutSecrets } from '../engine/transfer-view.ts';

const link = /\b(?:https?|ftp):\/\/[^\s"'<>“”«»]+/giu;
/** What ends a sentence or closes a bracket behind a link is not part of it. */
const punctuation = /[).,;:!?\]]+$/u;
/** Headers that carry a secret, as they may stand in what a server answered. */
const header =
  /\b((?:proxy-)?authorization|cookie|set-cookie|x-[\w-]*(?:key|token|secret|auth)[\w-]*)\s*[:=]\s*[^\r\n]+/giu;
const bearer = /\b(bearer|basic)\s+[\w.~+/=-]{6,}/giu;

export type Hide = (text: string) => string;

/** `home`: path of the folder whose name is the person's; written as ~ wherever a path begins with it. */
export function secretsHider(home: string): Hide {
  const own = home.length > 1 ? new RegExp(`${before}${escaped(home)}${behind}`, 'gu') : null;
  return (text) => {
    const linked = text.replace(link, (found) => {
      const end = punctuation.exec(found)?.[0] ?? '';
      return `${withoutSecrets(found.slice(0, found.length - end.length))}${end}`;
    });
    const bare = linked.replace(header, '$1: …').replace(bearer, '$1 …');
    return own === null ? bare : bare.replace(own, '~');
  };
}

/** The same value with every text in it hidden, names of fields left as they are. */
export function hideIn<T>(value: T, hide: Hide): T {
  return hidden(value, hide) as T;
}

function hidden(value: unknown, hide: Hide): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((one: unknown) => hidden(one, hide));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, hidden(one, hide)]));
}

/** A path begins at the start, after a blank, a quotation mark or a bracket, or after file://. */
const before = String.raw`(?<=^|[\s"'“«(\[=:,;]|file:\/\/)`;
const behind = String.raw`(?=$|[\\/\s"'”»)\],.:;])`;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
