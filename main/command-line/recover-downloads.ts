import { addedLine } from './json-lines.ts';
import type { Output } from './reporter.ts';
import type { Session } from './session.ts';
import { bytes, printable } from './words.ts';

/** `recover FOLDER`: what was found, one line each. */
export async function runRecover(
  session: Session,
  folder: string,
  json: boolean,
  stdout: Output,
): Promise<void> {
  const { added } = await session.engine.execute('adoptParts', { folder });
  for (const view of added) {
    const { id, name, durable } = view;
    const sentence = `${printable(name)} (${id}) is in the list again, with ${bytes(durable)} of it here.`;
    stdout.write(`${json ? JSON.stringify(addedLine(view)) : sentence}\n`);
  }
  if (json) return;
  stdout.write(
    added.length === 0
      ? `There is no part file in ${printable(folder)} that the journal does not know.\n`
      : 'Go on with: carryover resume ID. Where a link has died, give a new one with: carryover relink ID URL.\n',
  );
}
