/** Words and options as they were given: that they are there, and as many as are wanted. All throw UsageError. */
import { UsageError } from './usage-error.ts';
import type { CommandLineName } from './usage.ts';

export function noneOf(words: readonly string[], about: CommandLineName): void {
  if (words.length > 0) throw new UsageError(`"${about}" takes no further words.`, about);
}

export function oneMore(words: readonly string[], about: CommandLineName, sentence: string): string {
  const [word, ...more] = words;
  if (word === undefined || word === '') throw new UsageError(sentence, about);
  if (more.length > 0) throw new UsageError(`"${about}" does not know what to do with "${more[0]}".`, about);
  return word;
}

export function someOf(
  words: readonly string[],
  about: CommandLineName,
  sentence: string,
): readonly string[] {
  if (words.length === 0 || words.includes('')) throw new UsageError(sentence, about);
  return words;
}

export function oneId(words: readonly string[], about: CommandLineName): string {
  const [id, ...more] = words;
  if (id === undefined || id === '')
    throw new UsageError('Name the transfer by its id; "list" shows the ids.', about);
  if (more.length > 0) throw new UsageError(`"${about}" takes one id at a time.`, about);
  return id;
}

export function once(
  option: string,
  given: readonly string[] | undefined,
  about: CommandLineName,
): string | undefined {
  if (given === undefined) return undefined;
  const [value, ...more] = given;
  if (more.length > 0) throw new UsageError(`--${option} may be given only once.`, about);
  if (value === undefined || value === '') throw new UsageError(`--${option} needs a value.`, about);
  return value;
}

export function required(
  option: string,
  given: readonly string[] | undefined,
  about: CommandLineName,
  sentence: string,
): string {
  const value = once(option, given, about);
  if (value === undefined) throw new UsageError(sentence, about);
  return value;
}
