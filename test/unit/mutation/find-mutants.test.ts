import { describe, expect, test } from 'vitest';
import { findMutants } from '../../mutation/find-mutants.ts';

const changes = (source: string): string[] =>
  findMutants('x.ts', source).map(({ before, after }) => `${before} -> ${after}`);

describe('single changes', () => {
  test.each([
    ['if (a) b();', ['a -> false', 'a -> true']],
    ['x = a && b;', ['a && b -> (a)', 'a && b -> (b)']],
    ['x = a || b;', ['a || b -> (a)', 'a || b -> (b)']],
    ['x = a ?? b;', ['a ?? b -> (a)', 'a ?? b -> (b)']],
    ['x = a ? b : c;', ['a ? b : c -> (b)', 'a ? b : c -> (c)']],
    ['x = a < b;', ['a < b -> a <= b', 'a < b -> a >= b']],
    ['x = a === b;', ['a === b -> a !== b']],
    ['x = !a;', ['!a -> (a)']],
    ['x = Math.min(a, b);', ['Math.min(a, b) -> (a)', 'Math.min(a, b) -> (b)']],
    ['x = a + b; type T = A extends B ? C : D;', []],
  ])('%s', (source, expected) => {
    expect(changes(source)).toEqual(expected);
  });

  test('are made one at a time, in the order of the file, and say where', () => {
    const source = "const a: string = 'é';\nif (a === b || c) d();\n";
    const mutants = findMutants('x.ts', source);
    expect(mutants.map(({ line, source: changed }) => [line, changed.split('\n')[1]])).toEqual([
      [2, 'if (false) d();'],
      [2, 'if (true) d();'],
      [2, 'if ((a === b)) d();'],
      [2, 'if ((c)) d();'],
      [2, 'if (a !== b || c) d();'],
    ]);
  });

  test('are not made of what is no source', () => {
    expect(() => findMutants('x.ts', 'if (')).toThrow();
  });
});
