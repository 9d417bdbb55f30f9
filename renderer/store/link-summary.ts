/** What a long list of links is, at a glance. Pure. */
import { countLinks } from '../../preload/contract/link-ranges.ts';
import { splitLinks } from './links.ts';

export interface LinkSummary {
  /** Links with what their ranges stand for. */
  readonly links: number;
  /** By how many links lead there, most first. */
  readonly hosts: readonly { readonly host: string; readonly links: number }[];
  /** Links that are in the list more than once, counted without their first. */
  readonly twice: number;
  /** What is no link, and will be refused. */
  readonly odd: number;
}

/** From here on a person cannot read the list in the bar any more. */
export const manyLinks = 4;

/** Null while there are so few that they can be seen. */
export function summarizeLinks(text: string): LinkSummary | null {
  const parts = splitLinks(text);
  const hosts = new Map<string, number>();
  const seen = new Set<string>();
  let links = 0;
  let twice = 0;
  let odd = 0;
  for (const part of parts) {
    const url = URL.parse(part);
    if (url === null || !/^https?:$/.test(url.protocol)) {
      odd += 1;
      continue;
    }
    if (seen.has(part)) {
      twice += 1;
      continue;
    }
    seen.add(part);
    const count = countLinks(part);
    links += count;
    hosts.set(url.host, (hosts.get(url.host) ?? 0) + count);
  }
  if (links < manyLinks) return null;
  const sorted = [...hosts]
    .map(([host, count]) => ({ host, links: count }))
    .sort((a, b) => b.links - a.links);
  return { links, hosts: sorted, twice, odd };
}
