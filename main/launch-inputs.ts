/** What a start was given to carry: files and folders, web links, `carryover://` links. Pure. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mostInputs, type RefusedInput } from '../preload/contract/requests.ts';
import { isAppLink } from './desktop/app-link.ts';

export interface LaunchInputs {
  /** Absolute. */
  readonly paths: readonly string[];
  /** http and https. */
  readonly links: readonly string[];
  readonly appLinks: readonly string[];
  /** What of it cannot be taken. */
  readonly refused: readonly RefusedInput[];
}

export const noInputs: LaunchInputs = { paths: [], links: [], appLinks: [], refused: [] };

export const hasInputs = ({ paths, links, appLinks, refused }: LaunchInputs): boolean =>
  paths.length + links.length + appLinks.length + refused.length > 0;

/** Switches of ours, and of Electron's own, whose value is the next argument. */
const takesValue = new Set(['--journal', '--destination', '--policy', '--brought', '-r', '--require']);

export interface InputsFrom {
  /** Whole, with the executable. */
  readonly argv: readonly string[];
  /** Relative paths begin here. */
  readonly folder: string;
  /** An app that is not packaged is itself the first argument. */
  readonly packaged: boolean;
  /** Name of this computer: file managers may put it into the addresses of its own files. */
  readonly computer?: string;
}

export function readLaunchInputs({ argv, folder, packaged, computer = '' }: InputsFrom): LaunchInputs {
  const words = sorted(argv.slice(1)).plain.slice(packaged ? 0 : 1);
  const paths: string[] = [];
  const links: string[] = [];
  const appLinks: string[] = [];
  const refused: RefusedInput[] = [];
  for (const word of words.slice(0, mostInputs)) {
    if (isAppLink(word)) appLinks.push(word);
    else if (/^https?:\/\//i.test(word)) links.push(word);
    else {
      const found = pathOf(word, folder, computer);
      if (typeof found === 'string') paths.push(found);
      else refused.push(found);
    }
  }
  const [beyond] = words.slice(mostInputs);
  if (beyond !== undefined) refused.push({ reason: 'too-many', input: beyond });
  return { paths, links, appLinks, refused };
}

/** The arguments of a start, without the executable and without what there is to carry. */
export function withoutInputs({ argv, packaged }: Pick<InputsFrom, 'argv' | 'packaged'>): readonly string[] {
  const { plain, rest } = sorted(argv.slice(1));
  return packaged ? rest : [...plain.slice(0, 1), ...rest];
}

interface Sorted {
  /** Neither a switch nor its value; after `--` everything. */
  readonly plain: readonly string[];
  readonly rest: readonly string[];
}

function sorted(words: readonly string[]): Sorted {
  const plain: string[] = [];
  const rest: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') return { plain: [...plain, ...words.slice(index + 1)], rest };
    if (takesValue.has(word)) {
      rest.push(...words.slice(index, index + 2));
      index += 1;
    } else if (word.startsWith('-')) rest.push(word);
    else if (word !== '') plain.push(word);
  }
  return { plain, rest };
}

/** Desktops pass paths or addresses; one of another computer, or of a file manager's own kind, is no path here. */
function pathOf(word: string, folder: string, computer: string): string | RefusedInput {
  if (word.includes('\0')) return { reason: 'malformed', input: word.replaceAll('\0', '') };
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(word)) return resolve(folder, word);
  if (!/^file:/i.test(word)) return { reason: 'elsewhere', input: word };
  try {
    const address = new URL(word);
    if (address.hostname !== '' && address.hostname === computer.toLowerCase()) address.hostname = '';
    return fileURLToPath(address);
  } catch (thrown) {
    const elsewhere =
      thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_INVALID_FILE_URL_HOST';
    return { reason: elsewhere ? 'elsewhere' : 'malformed', input: word };
  }
}
