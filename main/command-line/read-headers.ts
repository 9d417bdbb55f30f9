import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { RequestHeaders } from '../../preload/contract/commands.ts';
import { isCredentialHeader } from '../engine/sign-in.ts';
import { UsageError } from './usage-error.ts';
import type { CommandLineName } from './usage.ts';

/** Headers by name from `Name: value` lines. Throws UsageError, which never repeats a value: it is usually a secret. */
export function readHeaders(lines: readonly string[], about: CommandLineName): RequestHeaders {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim();
    const value = line.slice(colon + 1).trim();
    if (colon === -1 || name === '') throw new UsageError(`Write a header as --header 'Name: value'.`, about);
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      throw new UsageError(
        `A header may not contain line breaks or characters outside Latin-1, and its name no blanks.`,
        about,
      );
    }
    if (isCredentialHeader(name)) throw new UsageError(refusal(name), about);
    const known = [...headers.keys()].find((other) => other.toLowerCase() === name.toLowerCase());
    if (known !== undefined) {
      throw new UsageError(
        `The header ${name} is given twice; --header may be repeated, but each name only once.`,
        about,
      );
    }
    headers.set(name, value);
  }
  return Object.fromEntries(headers);
}

function refusal(name: string): string {
  const instead =
    name.toLowerCase() === 'authorization'
      ? 'Set CARRYOVER_TOKEN, or CARRYOVER_USER and CARRYOVER_PASSWORD, instead.'
      : 'Where the server takes a token or a password, set CARRYOVER_TOKEN, or CARRYOVER_USER and CARRYOVER_PASSWORD, instead.';
  return `--header is not the place for ${name}: every program of this machine can read the arguments. ${instead}`;
}
