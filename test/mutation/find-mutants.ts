/** Each way to take one single check out of a source file, or to turn it round. Pure. */
import { parseSync, Visitor, type ESTree } from 'vite';

export interface Mutant {
  /** From 1. */
  readonly line: number;
  /** What stands there. */
  readonly before: string;
  readonly after: string;
  /** The whole file with the change. */
  readonly source: string;
}

type Span = Pick<ESTree.Span, 'start' | 'end'>;

const turned: Readonly<Record<string, readonly string[]>> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
};

/**
 * In the order of the file: `if` never and always taken, each operand of `&&`, `||` and `??` left out, comparisons
 * turned round and moved by one, each side of `? :` and of Math.min and Math.max alone, `!` left out. Throws where the
 * source cannot be parsed.
 */
export function findMutants(file: string, source: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? ''}`);
  const found: (Mutant & Span)[] = [];
  const textOf = ({ start, end }: Span): string => source.slice(start, end);
  const put = ({ start, end }: Span, text: string): void => {
    // In brackets, because what stands around it may bind more closely.
    const changed = source.slice(0, start) + text + source.slice(end);
    const line = source.slice(0, start).split('\n').length;
    found.push({ line, before: source.slice(start, end), after: text, source: changed, start, end });
  };
  const alone = (whole: Span, ...parts: readonly Span[]): void => {
    for (const part of parts) put(whole, `(${textOf(part)})`);
  };
  new Visitor({
    IfStatement: ({ test }) => {
      put(test, 'false');
      put(test, 'true');
    },
    LogicalExpression: (node) => alone(node, node.left, node.right),
    ConditionalExpression: (node) => alone(node, node.consequent, node.alternate),
    BinaryExpression: (node) => {
      for (const operator of turned[node.operator] ?? [])
        put(node, `${textOf(node.left)} ${operator} ${textOf(node.right)}`);
    },
    UnaryExpression: (node) => {
      if (node.operator === '!') alone(node, node.argument);
    },
    CallExpression: (node) => {
      if (/^Math\.(min|max)$/.test(textOf(node.callee))) alone(node, ...node.arguments);
    },
  }).visit(program);
  return found
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .map(({ start: _start, end: _end, ...mutant }) => mutant);
}
