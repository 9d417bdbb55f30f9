import { expect, it } from 'vitest';
import { isReadAtStart } from '../../../build/start-modules.ts';

/** Who imports each module; nobody imports the entry, nor statically what is loaded later. */
const graph: Readonly<Record<string, readonly string[]>> = {
  entry: [],
  view: ['entry'],
  react: ['view', 'picker'],
  picker: [],
  palette: [],
  combobox: ['picker', 'palette', 'collator'],
  collator: ['combobox'],
};

const infoOf = (id: string) => {
  const importers = graph[id];
  return importers === undefined ? null : { isEntry: id === 'entry', importers };
};

it.each([
  ['entry', true],
  ['view', true],
  ['react', true],
  ['picker', false],
  ['combobox', false],
  ['collator', false],
  ['unheard-of', false],
])('%s is read at the start: %s', (id, expected) => {
  expect(isReadAtStart(id, infoOf)).toBe(expected);
});
