/** From what gathered to what is shown, under the person's switches. Pure. */
import { t } from '../../renderer/i18n/t.ts';
import type { PersonSettings } from '../../preload/contract/settings.ts';
import type { Tone } from '../../preload/contract/tone.ts';
import type { Gathered, Told } from './notification-book.ts';
import { isQuiet } from './quiet-hours.ts';

export interface NotificationWish {
  readonly title: string;
  readonly body: string;
  readonly silent: boolean;
  /** The sound that goes with it, unless it is silent. */
  readonly tone: Tone;
  /** What a click selects. */
  readonly ids: readonly string[];
}

export type NotificationSettings = Pick<
  PersonSettings,
  'notifyEnded' | 'notifyFailed' | 'notifyQuestions' | 'notificationSound' | 'quietHours'
>;

export interface Moment {
  /** Local time of day counts. */
  readonly at: Date;
  /** The person looks at the window and sees it there. */
  readonly watched: boolean;
}

/** At most one a kind; one batch that ended with failures is told in one. */
export function wishesFor(
  gathered: Gathered,
  settings: NotificationSettings,
  { at, watched }: Moment,
): readonly NotificationWish[] {
  if (watched || isQuiet(settings.quietHours, at)) return [];
  const silent = !settings.notificationSound;
  const ended = settings.notifyEnded ? gathered.ended : null;
  const failed = settings.notifyFailed ? gathered.failed : null;
  const questions = settings.notifyQuestions ? gathered.questions : null;
  const wish = (kind: 'ended' | 'failed' | 'question', told: Told, body: string): NotificationWish => ({
    title: t(`notify.${kind}`, { count: told.count, name: told.name }),
    body,
    silent,
    tone: kind === 'ended' ? 'ended' : 'needed',
    ids: told.ids,
  });

  const wishes: NotificationWish[] = [];
  if (questions !== null) wishes.push(wish('question', questions, t('notify.question-body')));
  if (ended !== null) {
    const body =
      failed === null ? t('notify.ended-body') : t('notify.ended-with-failures', { count: failed.count });
    const all = wish('ended', ended, body);
    wishes.push(failed === null ? all : { ...all, ids: [...failed.ids, ...all.ids] });
  } else if (failed !== null) {
    wishes.push(wish('failed', failed, t('notify.failed-body')));
  }
  return wishes;
}
