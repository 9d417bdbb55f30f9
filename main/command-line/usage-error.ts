import type { CommandLineName } from './usage.ts';

/** Wrong usage: the sentence says what to write instead. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly about: CommandLineName | null;

  constructor(message: string, about: CommandLineName | null = null) {
    super(message);
    this.about = about;
  }
}
