/**
 * A sentence as no language has it: bracketed, so that text from outside the catalogue is told from it; a third longer,
 * as German is; with marks above and below, so that a line too low cuts something.
 */
const marked: ReadonlyMap<string, string> = new Map(
  ['aå', 'cç', 'eé', 'iî', 'nñ', 'oö', 'sš', 'uû', 'yý', 'AÅ', 'EÉ', 'NÑ', 'OÖ', 'SŠ', 'UÛ'].map(
    ([plain = '', mark = '']) => [plain, mark],
  ),
);

export const brackets = { open: '⟦', close: '⟧' } as const;

export function pseudo(text: string): string {
  const more = Math.round(text.replaceAll(/\{\w+\}/g, '').length / 3);
  // In words, because that is how longer languages are longer; what is as short as a unit stays as it is.
  const filling =
    more < 2
      ? ''
      : ` ${'~~~~~ '
          .repeat(Math.ceil(more / 6))
          .slice(0, more)
          .trim()}`;
  const written = text.replaceAll(/\{\w+\}|\w/g, (piece) => marked.get(piece) ?? piece);
  return `${brackets.open}${written}${filling}${brackets.close}`;
}
