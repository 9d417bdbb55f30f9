import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { replaceFile } from '../files/replace-file.ts';
import { gatherReport } from '../report/gather-report.ts';
import { reportText } from '../report/report-text.ts';
import { reportLine } from './json-lines.ts';
import type { ReportCommand } from './read-report.ts';
import { findTransfer, type Session } from './session.ts';
import { printable } from './words.ts';
import type { World } from './world.ts';

/** `report ID...`: on standard output, or in a file. */
export async function runReport(
  world: Pick<World, 'cwd' | 'stdout' | 'version'>,
  { engine }: Session,
  { ids, format, out, json }: ReportCommand & { readonly json: boolean },
): Promise<void> {
  const found: string[] = [];
  for (const prefix of ids) found.push((await findTransfer(engine, prefix)).id);
  const maker = { now: Date.now(), version: world.version, home: homedir() };
  // Each once, however often it is named.
  const text = reportText(await gatherReport(engine, [...new Set(found)], maker), format);
  if (out === null) {
    world.stdout.write(text);
    return;
  }
  const path = resolve(world.cwd, out);
  await replaceFile(path, text);
  world.stdout.write(
    json ? `${JSON.stringify(reportLine(path))}\n` : `The report is in ${printable(path)}.\n`,
  );
}
