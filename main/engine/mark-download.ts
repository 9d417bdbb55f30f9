/** The mark of the web on a download that is about to get its final name. */
import { markOfTheWeb } from '../files/mark-of-the-web.ts';
import { errnoOf } from '../files/file-system-error.ts';
import type { Attempt } from './attempt.ts';

/** A disk that keeps no marks is worth a line in the timeline, and no failure: the bytes are what was asked for. Never rejects for that. */
export async function markDownload({ entry, book, downloads }: Attempt, path: string): Promise<void> {
  const { source, options } = entry.record;
  const isPrivate = options.privateFromStart === true || downloads.isPrivate(source);
  try {
    await markOfTheWeb(path, { link: source, isPrivate });
  } catch (error) {
    await book.commit(entry, {
      timeline: { kind: 'unmarked', detail: { errno: errnoOf(error) ?? null } },
    });
  }
}
