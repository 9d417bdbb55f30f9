/**
 * The main path as a screen reader has it, taken from the accessibility tree of the real app. docs/screen-reader.md is
 * this test's own output: where the app says something else, the test fails until the page is made again.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkoutFolder } from '../../build/checkout.ts';
import { screenshotFolder } from '../harness/app.ts';
import { walkMainPath, type MainPathStage } from '../harness/main-path.ts';
import { heard, listen, settledTree } from '../harness/spoken.ts';
import { openWindowStage } from '../harness/window-stage.ts';

const stage = openWindowStage();

const page = join(checkoutFolder, 'docs', 'screen-reader.md');

const beginning = `# The main path, as a screen reader has it

Adding a file, its progress, a question, the end and the evidence: what the window hands to a screen reader at each
step, as roles, names and states, and what its live regions say without being asked. Made by
\`test/e2e/screen-reader.test.ts\` from the accessibility tree of the real app; the test fails when this page is not what
the app says any more. To make it again: \`CARRYOVER_KEEP_DOCS=1 npm run test:e2e -- test/e2e/screen-reader.test.ts\`.
Numbers, times and addresses that differ from run to run are written the same each time.
`;

const titles: Readonly<Record<MainPathStage, string>> = {
  empty: 'The empty window',
  added: 'A file was dropped and is being sent',
  paused: 'Paused',
  question: 'The file changed meanwhile: a question',
  done: 'Answered, sent and done',
  evidence: 'The evidence, with the arrow key on its row',
};

/** What must have been said by itself by then, as the last thing. */
const said: Partial<Record<MainPathStage, string>> = {
  added: 'Ceremony.mov was added.',
  question: 'Ceremony.mov needs your answer.',
  done: 'Ceremony.mov is done.',
};

it('is what docs/screen-reader.md says', async () => {
  const parts: string[] = [beginning];
  let before = 0;
  await walkMainPath(stage.display, 'en', async (app, stage) => {
    if (stage === 'empty') await listen(app.page);
    const expected = said[stage];
    if (expected !== undefined) {
      await expect.poll(async () => (await heard(app.page)).at(-1), { timeout: 30_000 }).toBe(expected);
    }
    // Bytes that move say nothing by themselves.
    const quiet = await heard(app.page);
    await app.page.waitForTimeout(stage === 'added' ? 2000 : 0);
    expect(await heard(app.page)).toEqual(quiet);

    const tree = await settledTree(app.page);
    const fresh = quiet.slice(before);
    before = quiet.length;
    parts.push(`## ${titles[stage]}\n`);
    if (fresh.length > 0) parts.push(`Said: ${fresh.map((one) => `“${one}”`).join(', then ')}\n`);
    parts.push(`\`\`\`yaml\n${tree}\n\`\`\`\n`);
  });
  const transcript = parts.join('\n');
  await writeFile(join(screenshotFolder(), 'screen-reader.md'), transcript);
  if (process.env['CARRYOVER_KEEP_DOCS'] !== undefined) await writeFile(page, transcript);
  expect(transcript).toBe(await readFile(page, 'utf8'));
});
