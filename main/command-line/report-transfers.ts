import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { replaceFile } from '../files/replace-file.ts';
import { gatherReport } from '../report/gather-report.ts';
import { reportText } from '../report/report-text.ts';
import { reportLine, writtenReportLine } from './json-lines.ts';
import type { ReportCommand } from './read-report.ts';
import { asItIs, findTransfer, type Session } from './session.ts';
import { printable } from './words.ts';
import type { World } from './world.ts';

/** `report ID...`: on standard output, or in a file. */
export async function runReport(
  world: Pick<World, 'cwd' | 'stdout' | 'version'>,
  session: Session,
  { ids, format, out, json }: ReportCommand & { readonly json: boolean },
): Promise<void> {
  const { engine } = session;
  const found: string[] = [];
  for (const prefix of ids) found.push((await findTransfer(engine, prefix)).id);
  const maker = { now: Date.now(), version: world.version, home: homedir() };
  // Each once, however often it is named.
  const gathered = await gatherReport(engine, [...new Set(found)], maker, (detail) =>
    asItIs(session, detail),
  );
  if (out !== null) {
    const path = resolve(world.cwd, out);
    await replaceFile(path, reportText(gathered, format));
    const sentence = `The report is in ${printable(path)}.`;
    world.stdout.write(`${json ? JSON.stringify(writtenReportLine(path)) : sentence}\n`);
    return;
  }
  const text = reportText(gathered, format);
  if (!json) world.stdout.write(text);
  else {
    const line = reportLine(format === 'json' ? { report: gathered.report } : { html: text });
    world.stdout.write(`${JSON.stringify(line)}\n`);
  }
}
