/** How what is added is to be treated, as a person says it. */
import type { UploadOptions } from '../../preload/contract/commands.ts';
import type { Priority } from '../../preload/contract/transfer.ts';
import { readRate } from './read-amount.ts';
import { UsageError } from './usage-error.ts';
import type { CommandLineName } from './usage.ts';

export interface UploadOptionTexts {
  readonly 'keep-junk'?: boolean;
  readonly 'follow-links'?: boolean;
  readonly growing?: boolean;
  readonly 'read-back'?: boolean;
  readonly priority: string | undefined;
  readonly limit: string | undefined;
}

/** Only what was said; the engine knows what holds otherwise. Throws UsageError. */
export function readUploadOptions(texts: UploadOptionTexts): UploadOptions {
  const limit = texts.limit === undefined ? null : readRate(texts.limit, 'upload');
  return {
    ...(texts['keep-junk'] === true ? { junk: 'keep' } : {}),
    ...(texts['follow-links'] === true ? { symlinks: 'follow' } : {}),
    ...(texts.growing === undefined ? {} : { growing: texts.growing }),
    ...(texts['read-back'] === undefined ? {} : { readBack: texts['read-back'] }),
    ...(texts.priority === undefined ? {} : { priority: readPriority(texts.priority, 'upload') }),
    ...(limit === null ? {} : { bytesPerSecond: limit }),
  };
}

const priorities: readonly Priority[] = ['high', 'normal', 'low'];
export const prioritySentence = `A priority is one of: ${priorities.join(', ')}.`;

/** Throws UsageError. */
export function readPriority(text: string, about: CommandLineName): Priority {
  const priority = priorities.find((known) => known === text);
  if (priority === undefined) throw new UsageError(prioritySentence, about);
  return priority;
}
