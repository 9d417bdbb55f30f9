import { SetUpError } from './set-up/set-up-error.ts';

/** Ends this command with status 1: the sentence alone where the problem is the machine's, else the stack too. */
export function endWithSentence(error: unknown): never {
  console.error(error instanceof SetUpError ? `\n${error.message}` : error);
  process.exit(1);
}
