/** Every option there is, and the arguments taken apart by it; which command takes which is in usage.ts. */
import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

const options = {
  to: { type: 'string', multiple: true },
  into: { type: 'string', multiple: true },
  list: { type: 'string', multiple: true },
  'allow-http': { type: 'boolean' },
  'allow-private': { type: 'boolean' },
  again: { type: 'boolean' },
  header: { type: 'string', multiple: true },
  digest: { type: 'string', multiple: true },
  sidecar: { type: 'boolean' },
  mirror: { type: 'string', multiple: true },
  dir: { type: 'string', multiple: true },
  port: { type: 'string', multiple: true },
  host: { type: 'string', multiple: true },
  'max-file': { type: 'string', multiple: true },
  quota: { type: 'string', multiple: true },
  'token-from-env': { type: 'boolean' },
  upload: { type: 'string', multiple: true },
  download: { type: 'string', multiple: true },
  hours: { type: 'string', multiple: true },
  rename: { type: 'string', multiple: true },
  bearer: { type: 'boolean' },
  basic: { type: 'string', multiple: true },
  'max-request': { type: 'string', multiple: true },
  parallel: { type: 'string', multiple: true },
  checksum: { type: 'boolean' },
  'read-back': { type: 'boolean' },
  'method-override': { type: 'boolean' },
  metadata: { type: 'string', multiple: true },
  'keep-junk': { type: 'boolean' },
  'follow-links': { type: 'boolean' },
  growing: { type: 'boolean' },
  priority: { type: 'string', multiple: true },
  limit: { type: 'string', multiple: true },
  all: { type: 'boolean' },
  html: { type: 'boolean' },
  out: { type: 'string', multiple: true },
  before: { type: 'string', multiple: true },
  last: { type: 'boolean' },
  journal: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

export type Values = ReturnType<
  typeof parseArgs<{ options: typeof options; allowPositionals: true }>
>['values'];

/** Options and the other words. Throws UsageError. */
export function splitArguments(args: readonly string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, allowNegative: true });
  } catch (error) {
    // The parser's first sentence names the option; the rest explains Node's own conventions.
    const sentence = (error instanceof Error ? error.message : String(error)).split(/\. |\.?\n/, 1)[0];
    throw new UsageError(`${sentence}.`);
  }
}
