/** docs/hostile-servers.md, made from the tables, so that what is written there is what is tested. */
import { format } from 'prettier';
import type { RawAnswer } from '../../servers/raw-answers-server.ts';
import type { Case } from './answers.ts';
import { bigFiles, type BigCase } from './big-files.ts';
import { digestLies, type DigestCase } from './digest-lies.ts';
import { redirects, type RedirectCase } from './redirects.ts';
import { segmentCases, type SegmentCase } from './segments.ts';
import { answerTables } from './tables.ts';

type Cells = readonly string[];

interface Section {
  readonly title: string;
  readonly columns: Cells;
  readonly rows: readonly Cells[];
}

const intro = `# Hostile servers

What servers, proxies and sign-in walls do to downloads, and what comes of it. This page is written by the tests from
the tables they run (\`test/fault/hostile\`); a test fails when it is out of date. Write it again with
\`CARRYOVER_WRITE_PAGE=1 npm run test:fault -- test/fault/hostile-page.test.ts\`.

Whatever a row says, this holds for all of them and is asserted for each: no byte that does not belong to the file is
kept, nothing wrong gets the final name, the number of requests is bounded, and nothing is called proven that was not.
Codes are those of \`preload/contract/errors.ts\`. A download that is cut here goes on at the next attempt.
`;

const bytes = (count: number): string => `${count.toLocaleString('en')} bytes`;

/** One answer in a few words: its status, the range it says it is, and how it ends. */
function sayAnswer({ status, headers = [], chunked = false, then = 'keep' }: RawAnswer): string {
  const range = headers.find((line) => line.startsWith('Content-Range: '))?.slice('Content-Range: '.length);
  const endings = { keep: [], close: ['closed'], reset: ['reset'], silent: ['then silence'] };
  const code = /^\d{3}/.exec(status)?.[0] ?? 'no HTTP';
  return [
    code,
    ...(range === undefined ? [] : [range]),
    ...(chunked ? ['chunked'] : []),
    ...endings[then],
  ].join(', ');
}

function sayRange(range: Case['ranges'][number]): string {
  if (range === undefined) return 'all';
  return typeof range === 'number' ? `${range}-` : `${range[0]}-${range[1] - 1}`;
}

function sayComplete(consistent: boolean): string {
  return consistent
    ? 'Complete, all of it of one version'
    : 'Complete, by comparing bytes; no single validator';
}

function sayEnd({ resume, resets = [], end }: Case): string {
  const held = resume?.durable ?? 0;
  const forgotten = resets === 'any' || resets.length === 0 ? '' : `Started over (${resets.join(', ')}). `;
  if ('complete' in end) return `${forgotten}${sayComplete(end.consistent)} (${bytes(end.complete.length)})`;
  const kept = end.kept?.length ?? held;
  return `${forgotten}${end.error}; ${kept === 0 ? 'nothing is here' : `${bytes(kept)} are kept`}`;
}

const answerColumns = ['It meets', 'Asked for', 'Answered', 'What comes of it'];

const answerRow = (one: Case): Cells => [
  one.title,
  one.ranges.map(sayRange).join('; '),
  one.answers.map(sayAnswer).join('; '),
  sayEnd(one),
];

const bigRow = (one: BigCase): Cells => [
  one.title,
  one.ranges.map(sayRange).join('; '),
  one.answers.map(sayAnswer).join('; '),
  'error' in one.end ? `${one.end.error}; ${bytes(one.end.held)} are kept` : sayComplete(one.end.consistent),
];

const meant = {
  second: 'the second',
  later: 'each after the first',
  beside: 'each beside another',
} as const satisfies Record<SegmentCase['which'], string>;

const segmentRow = ({ title, which, resets = [], consistent, ...one }: SegmentCase): Cells => [
  title,
  meant[which],
  [
    ...(resets.length > 0 ? [`Started over (${resets.join(', ')}).`] : []),
    `${sayComplete(consistent)}${one.complete === 'other' ? ' (the new one)' : ''}.`,
    ...(one.oneConnectionLearned === true ? ['One connection from then on.'] : []),
  ].join(' '),
];

const redirectRow = ({ title, end, requests }: RedirectCase): Cells => [
  title,
  String(requests),
  'error' in end ? `${end.error}; nothing is here` : 'Complete',
];

const digestRow = ({ title, end, requests }: DigestCase): Cells => [
  title,
  String(requests),
  'error' in end ? `${end.error}; no final name` : `Complete, evidence level ${end.level}`,
];

export const sections: readonly Section[] = [
  ...answerTables.map(({ title, rows }) => ({
    title: `${title.charAt(0).toUpperCase()}${title.slice(1)}`,
    columns: answerColumns,
    rows: rows.map(answerRow),
  })),
  { title: 'Beyond 4 GiB, a download meets', columns: answerColumns, rows: bigFiles.map(bigRow) },
  {
    title: 'With several connections, a download meets',
    columns: ['It meets', 'Which requests', 'What comes of it'],
    rows: segmentCases.map(segmentRow),
  },
  {
    title: 'A link leads to',
    columns: ['It leads to', 'Requests', 'What comes of it'],
    rows: redirects.map(redirectRow),
  },
  {
    title: 'About the content, the server states',
    columns: ['It states', 'Requests at most', 'What comes of it'],
    rows: digestLies.map(digestRow),
  },
];

/** All rows of all tables. */
export const misbehaviours = sections.reduce((sum, { rows }) => sum + rows.length, 0);

export async function hostilePage(): Promise<string> {
  const line = (cells: Cells): string => `| ${cells.join(' | ').replaceAll('*', '\\*')} |`;
  const tables = sections.map(({ title, columns, rows }) =>
    [`## ${title}\n`, line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n'),
  );
  const total = `There are ${misbehaviours} rows.\n`;
  return await format([intro, total, ...tables].join('\n\n'), { parser: 'markdown', printWidth: 110 });
}
