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
  {
    name: 'content-range',
    before: "totalText === '*' ? null : parseByteCount(totalText)",
    after: '(parseByteCount(totalText))',
    because: 'the asterisk is no byte count, which is null as well',
  },
  {
    name: 'validator',
    before: 'value === null ? null : ENTITY_TAG.exec(value)',
    after: '(ENTITY_TAG.exec(value))',
    because: 'exec() makes the text “null” of null, which has no quotes',
  },
  {
    name: 'validator',
    before: "singleValue(headers['date']) ?? ''",
    after: "(singleValue(headers['date']))",
    because: 'Date.parse() makes the text “null” of null, which is no date',
  },
  {
    name: 'validator',
    before: 'value === null || modified === null',
    after: '(modified === null)',
    because: 'what is not there was not parsed, so both are null then',
  },
  {
    name: 'validator',
    before: "match[2] ?? ''",
    after: '(match[2])',
    because: 'the group takes part in every match; only the type does not say so',
  },
  {
    name: 'validator',
    before: 'value === null ? null : parseImfFixdate(value)',
    after: '(parseImfFixdate(value))',
    because: 'Date.parse() makes the text “null” of null, which is no date',
  },
  {
    name: 'validator',
    before: 'tag.weak && `"${tag.opaque}"` === stored.value',
    after: '(`"${tag.opaque}"` === stored.value)',
    because: 'a tag that is not weak and has that text was found to be the same two lines before',
  },
  {
    name: 'body-end',
    before: 'total !== null && position === total',
    after: '(position === total)',
    because: 'a position is never null',
  },
  {
    name: 'store-body',
    before: 'written !== undefined',
    after: 'true',
    because: 'nothing is awaited then, which takes a turn and changes nothing',
  },
  {
    name: 'store-body',
    before: 'plan.to !== null && at < plan.to',
    after: '(at < plan.to)',
    because: 'no offset is below 0, which is what null counts as',
  },
  ...['false', 'length < 0'].map((after) => ({
    name: 'store-body',
    before: 'length <= 0',
    after,
    because: 'no bytes are read back then and compared with none, which are the same',
  })),
  {
    name: 'lane',
    before: "!beside || decision.to === null || range?.kind !== 'range'",
    after: '(!beside || decision.to === null)',
    because: 'only a 206 with a range is used beside others; the condition is for the type',
  },
  {
    name: 'lane',
    before: '!beside || decision.to === null',
    after: '(!beside)',
    because: 'a 206 that is used always says how far it goes; the condition is for the type',
  },
  {
    name: 'lane',
    before: 'Math.min(segment.end, announced)',
    after: '(announced)',
    because: 'where the segment ends before the answer, reading has stopped before the body ends',
  },
  {
    name: 'lane',
    before: 'Math.max(0, segment.end - at)',
    after: '(segment.end - at)',
    because: 'a segment is halved only before its end and behind where it is',
  },
  ...['(write(at, bytes))', 'bytes.length >= 0'].map((after) => ({
    name: 'lane',
    before: after.startsWith('(') ? 'bytes.length > 0 ? write(at, bytes) : undefined' : 'bytes.length > 0',
    after,
    because: 'there is no piece without a byte, and none is cut to nothing',
  })),
  {
    name: 'lane',
    before: 'written !== undefined',
    after: 'true',
    because: 'nothing is awaited then, which takes a turn and changes nothing',
  },
];
