/** Figures for people and for programs. */
import { isMet, sayTarget, type Figure } from './scenario.ts';

/** Three digits that count: nobody can reproduce more. */
export function sayNumber(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

const columns = ['scenario', 'ours', 'peer', 'its figure', 'ratio', 'target', 'runs'] as const;

export function sayVerdict(figure: Figure): string {
  const target = sayTarget(figure.target, figure.unit);
  if (target === null) return '';
  const met = isMet(figure);
  if (met === null) return `${target}: not compared`;
  return `${target}: ${met ? 'met' : 'missed'}`;
}

export function rowOf(figure: Figure): string[] {
  const { scenario, unit, peer, peerFigure, ratio, runs } = figure;
  return [
    scenario,
    `${sayNumber(figure.figure)} ${unit}`.trim(),
    peer ?? '',
    peerFigure === null ? '' : `${sayNumber(peerFigure)} ${unit}`,
    ratio === null ? '' : ratio.toFixed(2),
    sayVerdict(figure),
    String(runs),
  ];
}

export function textTable(figures: readonly Figure[]): string {
  const rows = [[...columns], ...figures.map(rowOf)];
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Padded the way the formatter of this repository does it. */
export function markdownTable(figures: readonly Figure[]): string {
  const rows = [[...columns], ...figures.map(rowOf)];
  const widths = columns.map((_, i) => Math.max(3, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

export function jsonLine(figure: Figure): string {
  const { scenario, unit, peer, peerFigure, ratio, runs } = figure;
  const target = sayTarget(figure.target, unit);
  return JSON.stringify({ scenario, figure: figure.figure, unit, peer, peerFigure, ratio, target, runs });
}
