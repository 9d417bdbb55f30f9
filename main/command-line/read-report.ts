import { mostReported, type ReportFormat } from '../../preload/contract/commands.ts';
import { once, someOf } from './given-words.ts';
import type { Values } from './split-arguments.ts';
import { UsageError } from './usage-error.ts';

export interface ReportCommand {
  readonly command: 'report';
  /** Beginnings of ids, at least one. */
  readonly ids: readonly string[];
  readonly format: ReportFormat;
  /** The file as given; null for standard output. */
  readonly out: string | null;
}

/** Throws UsageError. */
export function readReport(words: readonly string[], values: Values): ReportCommand {
  const ids = someOf(words, 'report', 'Name the transfers by their ids; "list" shows the ids.');
  if (ids.length > mostReported) {
    throw new UsageError(`A report takes at most ${mostReported} transfers.`, 'report');
  }
  return {
    command: 'report',
    ids,
    format: values.html === true ? 'html' : 'json',
    out: once('out', values.out, 'report') ?? null,
  };
}
