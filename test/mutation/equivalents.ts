/** Changes that no test can notice, because nothing else follows from them; each with the reason. */

export interface Equivalent {
  /** Of the source file, without folder and ending. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly because: string;
}

export const equivalents: readonly Equivalent[] = [];
