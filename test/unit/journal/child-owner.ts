/** A process of its own that opens the journal in the folder given and says so; ends when its input ends. */
import { openJournal } from '../../../main/journal/journal-client.ts';

const folder = process.argv[2] ?? '';
const journal = await openJournal({ folder });
process.stdout.write('open\n');
process.stdin.on('data', () => undefined);
process.stdin.on('end', () => void journal.close());
