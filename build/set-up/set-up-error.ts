/** A set-up step that cannot go on. The message is a sentence for a person and says what to do next. */
export class SetUpError extends Error {
  override name = 'SetUpError';
}
