/** RESULTS.md: a section for each scenario, made anew by its run; what a person noted below it stays. */
import { readFile, writeFile } from 'node:fs/promises';
import { describeMachine } from './machine.ts';
import type { ScenarioResult } from './scenario.ts';
import { markdownTable } from './table.ts';

export const resultsFile = new URL('RESULTS.md', import.meta.url);

const heading =
  '# Benchmark results\n\n' +
  'Made by `npm run bench`: ours beside its peers, mixed in one run on one machine, medians. A ratio is ours over the\n' +
  'peer’s. What stands between `notes` marks is written by hand and kept.\n';

const begin = (name: string): string => `<!-- notes: ${name} -->`;
const end = (name: string): string => `<!-- end of notes: ${name} -->`;

/** What stands between the marks of a scenario's notes; empty where there are none. */
export function notesIn(text: string, name: string): string {
  const from = text.indexOf(begin(name));
  const to = text.indexOf(end(name));
  return from < 0 || to < from ? '' : text.slice(from + begin(name).length, to).trim();
}

/** The sections of a results file by name, as they stand, without their headings. */
function sectionsIn(text: string): Map<string, string> {
  const [, ...parts] = text.split(/^## /m);
  return new Map(
    parts.map((part) => {
      const line = part.indexOf('\n');
      return [part.slice(0, line).trim(), part.slice(line + 1).trim()];
    }),
  );
}

/** The file's text with the section of `name` replaced (or added, in the order of `names`) and its notes kept. */
export function withSection(text: string, names: readonly string[], name: string, body: string): string {
  const sections = sectionsIn(text);
  const notes = notesIn(text, name);
  sections.set(name, [body.trim(), begin(name), ...(notes === '' ? [] : [notes]), end(name)].join('\n\n'));
  const known = names.flatMap((one) => {
    const section = sections.get(one);
    return section === undefined ? [] : [`## ${one}\n\n${section}\n`];
  });
  return [heading, ...known].join('\n');
}

/** Writes a scenario's section. `date` as YYYY-MM-DD. */
export async function keepResult(
  names: readonly string[],
  name: string,
  { figures, method }: ScenarioResult,
  date: string,
): Promise<void> {
  const { hardware, versions } = await describeMachine();
  const facts = [`- ${date}, ${hardware}`, `- ${versions}`, ...method.map((sentence) => `- ${sentence}`)];
  const body = `${markdownTable(figures)}\n\n${facts.join('\n')}`;
  const text = await readFile(resultsFile, 'utf8').catch(() => '');
  await writeFile(resultsFile, withSection(text, names, name, body));
}
