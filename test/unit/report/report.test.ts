import { describe, expect, it } from 'vitest';
import { gatherReport, mostInFull } from '../../../main/report/gather-report.ts';
import { secretsHider } from '../../../main/report/hide-secrets.ts';
import { escapeHtml } from '../../../main/report/html.ts';
import { reportPage } from '../../../main/report/report-page.ts';
import { reportText } from '../../../main/report/report-text.ts';
import type { Engine } from '../../../main/engine/engine-port.ts';
import type { TransferBlocks } from '../../../preload/contract/blocks.ts';
import type { TransferDetail, TransferState } from '../../../preload/contract/transfer.ts';
import { detail } from '../ipc/views.ts';

const now = Date.UTC(2026, 4, 4, 6, 31);
const maker = { now, version: '1.2.3', home: '/home/ann' };

const blocks = (id: string, size: number | null): TransferBlocks => ({
  id,
  size,
  blockSize: 4 * 1024 * 1024,
  safe: [0, 600],
  verified: [0, 200],
  moving: [600, 700],
  repeated: [100, 110],
  connections: [{ from: 0, at: 700, bytesPerSecond: 5 }],
  speed: { from: now - 5000, stepMs: 1000, points: [1000, 3000, null, 2000] },
});

/** Answers `show` and `blocks` of these. */
function engineWith(details: readonly TransferDetail[]): { engine: Engine; asked: string[] } {
  const asked: string[] = [];
  const execute = async (name: string, { id }: { id: string }): Promise<unknown> => {
    asked.push(name);
    const found = details.find((one) => one.id === id);
    if (found === undefined) throw new Error(`There is no transfer ${id}.`);
    return name === 'blocks' ? blocks(id, found.size) : found;
  };
  return { engine: { execute: execute as Engine['execute'], subscribe: () => () => undefined }, asked };
}

const gather = async (...details: TransferDetail[]) =>
  await gatherReport(
    engineWith(details).engine,
    details.map(({ id }) => id),
    maker,
  );

const full = detail('a', {
  name: 'Ceremony.mov',
  size: 1000,
  source: '/home/ann/Films/Ceremony.mov',
  destination: 'https://ann:secret@files.example/up/?key=SECRET1',
  location: 'https://files.example/up/9f2c?sig=SECRET2',
  state: { name: 'done' },
  proof: {
    evidence: { level: 3, by: 'https://u:p@files.example/x?SECRET3 stated it.' },
    sha256: 'ab'.repeat(32),
    treeDigest: 'cd'.repeat(32),
  },
  digests: [
    { algorithm: 'md5', value: 'ef'.repeat(16), statedBy: 'given by you', source: 'given', matches: true },
  ],
  strategy: 'One long request.',
  bytesSent: 1200,
  resumedFrom: 610,
  timeline: [
    { at: now - 9000, kind: 'added', detail: { size: 1000 } },
    {
      at: now - 8000,
      kind: 'interrupted',
      detail: {
        code: 'SERVER_ERROR',
        message: 'Authorization: Bearer SECRET4 was refused for /home/ann/Films',
      },
    },
    { at: now - 7000, kind: 'done', detail: { level: 3, by: 'x' } },
  ],
});

describe('secrets', () => {
  const hide = secretsHider('/home/ann');

  it.each([
    ['https://u:p@h.example/a/b?sig=x#y', 'https://h.example/a/b?…'],
    ['See (https://h.example/a?k=v), or not.', 'See (https://h.example/a?…), or not.'],
    ['https://h.example/a.', 'https://h.example/a.'],
    ['Cookie: session=abc; other=def', 'Cookie: …'],
    ['X-Api-Key: abc', 'X-Api-Key: …'],
    ['it said Bearer abcdefgh.ijk', 'it said Bearer …'],
    ['/home/ann', '~'],
    ['/home/ann/Films/a.mov', '~/Films/a.mov'],
    ['"/home/ann/Films" is gone', '"~/Films" is gone'],
    ['file:///home/ann/a', 'file://~/a'],
    ['/home/anna/a', '/home/anna/a'],
    ['/mnt/home/ann/a', '/mnt/home/ann/a'],
    ['basic sentence of a person', 'basic … of a person'],
  ])('are not in what is left of %s', (text, left) => {
    expect(hide(text)).toBe(left);
  });

  it('leaves everything alone where there is no home to hide', () => {
    expect(secretsHider('/')('/a /b')).toBe('/a /b');
    expect(secretsHider('')('/a')).toBe('/a');
  });

  it('takes a home folder on Windows as it is written there', () => {
    expect(secretsHider(String.raw`C:\Users\Ann (2)`)(String.raw`C:\Users\Ann (2)\Films\a.mov`)).toBe(
      String.raw`~\Films\a.mov`,
    );
  });
});

describe('a report', () => {
  it('has its version, every fact, and not one secret', async () => {
    const { report } = await gather(full);
    expect(report).toMatchObject({
      format: 'carryover-report',
      version: 1,
      createdAt: '2026-05-04T06:31:00.000Z',
      carryover: '1.2.3',
      transfers: [
        {
          id: 'a',
          direction: 'upload',
          source: '~/Films/Ceremony.mov',
          destination: 'https://files.example/up/?…',
          location: 'https://files.example/up/9f2c?…',
          state: { name: 'done' },
          evidence: { level: 3, name: 'end-to-end', by: 'https://files.example/x?… stated it.' },
          digests: { sha256: 'ab'.repeat(32), stated: [{ algorithm: 'md5', matches: true }] },
          interruptions: 1,
          network: { bytes: 1200, resumedFrom: 610 },
          blocks: { safe: 600, verified: 200, moving: 100, movedAgain: 10, missing: 300 },
          speed: { average: 2000, highest: 3000 },
        },
      ],
    });
    const [first] = report.transfers;
    expect(first?.timeline?.map(({ sentence }) => sentence)).toEqual([
      'Added to the queue, 1.0\u00a0kB.',
      'Interrupted: Authorization: …',
      'Done, with evidence of level 3.',
    ]);
    for (const format of ['json', 'html'] as const) {
      const text = reportText(await gather(full), format);
      expect(text).not.toMatch(/SECRET|\/home\/ann|secret@|u:p@/);
    }
  });

  it('names what every state waits for or failed of', async () => {
    const error = { code: 'UNREACHABLE', message: 'No route to host.' } as const;
    const states: readonly (readonly [TransferState, string])[] = [
      [{ name: 'queued' }, 'In line'],
      [{ name: 'probing' }, 'Asking the server what it has'],
      [{ name: 'transferring' }, 'Being sent'],
      [{ name: 'verifying' }, 'Checking every byte'],
      [{ name: 'finishing' }, 'Finishing'],
      [{ name: 'paused' }, 'Paused'],
      [{ name: 'waiting', reason: 'offline', until: null, error }, 'Waiting for network. No route to host.'],
      [{ name: 'failed', error }, 'Failed: No route to host.'],
      [
        { name: 'attention', question: { kind: 'source-changed', message: 'It changed.', answers: [] } },
        'Needs your answer. It changed.',
      ],
    ];
    for (const [state, words] of states) {
      const gathered = await gather(detail('a', { state, size: null }));
      expect(gathered.report.transfers[0]?.state.name).toBe(state.name);
      expect(reportPage(gathered)).toContain(`<p>${words}</p>`);
    }
  });

  it('of several begins with all of them in one table, in the order given', async () => {
    const gathered = await gather(full, detail('b', { name: 'second.mov', relativePath: 'Card/second.mov' }));
    const page = reportPage(gathered);
    expect(page).toContain('2 transfers');
    expect(page.indexOf('href="#t0"')).toBeLessThan(page.indexOf('href="#t1"'));
    expect(page.match(/<article/g)).toHaveLength(2);
    expect(page).toContain('Card/second.mov');
  });

  it('of very many asks no map of each and has no timelines, but every proof', async () => {
    const many = Array.from({ length: mostInFull + 1 }, (_, at) => ({ ...full, id: `t${at}` }));
    const { engine, asked } = engineWith(many);
    const gathered = await gatherReport(
      engine,
      many.map(({ id }) => id),
      maker,
    );
    expect(asked).not.toContain('blocks');
    expect(gathered.report.transfers).toHaveLength(mostInFull + 1);
    expect(gathered.report.transfers.at(-1)).toMatchObject({
      timeline: null,
      blocks: null,
      evidence: { level: 3 },
    });
    expect(reportPage(gathered)).not.toContain('<svg');
  });

  it('says which transfer is gone', async () => {
    await expect(gatherReport(engineWith([]).engine, ['gone'], maker)).rejects.toThrow('no transfer gone');
  });
});

describe('the page', () => {
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)> \u202egpj.exe \u0007 &amp;';

  it('takes no name, sentence or address for markup', async () => {
    const evil = detail('a', {
      name: hostile,
      relativePath: hostile,
      source: hostile,
      destination: `https://h.example/${hostile}`,
      location: hostile,
      state: { name: 'failed', error: { code: 'INTERNAL', message: hostile } },
      strategy: hostile,
      validator: hostile,
      digests: [{ algorithm: 'md5', value: hostile, statedBy: hostile, source: 'headers', matches: false }],
      timeline: [{ at: now, kind: 'failed', detail: { message: hostile } }],
    });
    const page = reportPage(await gather(evil, evil));
    expect(page).not.toMatch(/<script|<img|onerror=(?!alert\(2\)&gt;)|\u202e|\u0007/);
    expect(page).toContain('U+202E');
    expect(page).toContain('&amp;amp;');
    // Every tag that is there is one of ours.
    const tags = new Set([...page.matchAll(/<\/?([a-z][\w-]*)/gi)].map(([, tag]) => tag?.toLowerCase()));
    const ours =
      'html head meta title style body header h1 p main table thead tr th tbody td a bdi article h2 h3 div strong dl dt dd svg rect path ul li i code br time';
    expect([...tags].filter((tag) => !ours.split(' ').includes(tag ?? ''))).toEqual([]);
  });

  it('runs nothing, fetches nothing, knows both themes and paper, and shows the pictures', async () => {
    const page = reportPage(await gather(full));
    expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"');
    expect(page).not.toMatch(/\b(src|href)="(?!#)|url\(|@import|<link/);
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('@media print');
    expect(page.match(/<svg/g)).toHaveLength(2);
    expect(page).toContain('class="again"');
    expect(page).toContain('Made by Carryover 1.2.3 on May 4, 2026');
  });

  it('escapes what ends an attribute, and leaves lines of text alone', () => {
    expect(escapeHtml(`a"b'c<d>&\n`)).toBe('a&quot;b&#39;c&lt;d&gt;&amp;\n');
    expect(escapeHtml('\u0000\u2028\u061c')).toBe('U+0000U+2028U+061C');
  });
});
