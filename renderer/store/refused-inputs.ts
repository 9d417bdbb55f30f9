/** What is said about things from outside that were not taken: one notice for each reason, however many they are. Pure. */
import { inputRefusals, type RefusedInput } from '../../preload/contract/requests.ts';
import { t } from '../i18n/t.ts';
import type { WindowNotice } from './state.ts';

export function refusedNotices(refused: readonly RefusedInput[]): readonly Omit<WindowNotice, 'key'>[] {
  return inputRefusals.flatMap((reason) => {
    const alike = refused.filter((one) => one.reason === reason);
    const [first] = alike;
    if (first === undefined) return [];
    const message = t(`brought.why.${reason}`);
    return [{ tone: 'refusal' as const, title: titleOf(first, alike.length), message, code: null }];
  });
}

function titleOf({ reason, input }: RefusedInput, count: number): string {
  if (input === '') return t('brought.lost');
  return reason === 'too-many' ? t('brought.from-here', { input }) : t('brought.refused', { count, input });
}
