/** Changes that no test can notice, because nothing else follows from them; each with the reason. */

export interface Equivalent {
  /** Of the source file, without folder and ending. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly because: string;
}

export const equivalents: readonly Equivalent[] = [
  {
    name: 'content-range',
    before: "singleValue(value) ?? ''",
    after: '(singleValue(value))',
    because: 'exec() makes the text “null” of null, which has not the shape either',
  },
];
