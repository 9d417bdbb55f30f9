/** What a start was given to carry: files and folders, web links, `carryover://` links. Pure. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAppLink } from './desktop/app-link.ts';

export interface LaunchInputs {
  /** Absolute. */
  readonly paths: readonly string[];
  /** http and https. */
  readonly links: readonly string[];
  readonly appLinks: readonly string[];
}

export const noInputs: LaunchInputs = { paths: [], links: [], appLinks: [] };

/** Switches of ours, and of Electron's own, whose value is the next argument. */
const takesValue = new Set(['--journal', '--destination', '--policy', '-r', '--require']);
/** More than this is a mistake, and would not fit a command line. */
const most = 20_000;

export interface InputsFrom {
  /** Whole, with the executable. */
  readonly argv: readonly string[];
  /** Relative paths begin here. */
  readonly folder: string;
  /** An app that is not packaged is itself the first argument. */
  readonly packaged: boolean;
}

export function readLaunchInputs({ argv, folder, packaged }: InputsFrom): LaunchInputs {
  const words = plainWords(argv.slice(1)).slice(packaged ? 0 : 1);
  const paths: string[] = [];
  const links: string[] = [];
  const appLinks: string[] = [];
  for (const word of words.slice(0, most)) {
    if (isAppLink(word)) appLinks.push(word);
    else if (/^https?:\/\//i.test(word)) links.push(word);
    else {
      const path = pathOf(word, folder);
      if (path !== null) paths.push(path);
    }
  }
  return { paths, links, appLinks };
}

/** What is neither a switch nor its value; after `--` everything. */
function plainWords(words: readonly string[]): string[] {
  const plain: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') return [...plain, ...words.slice(index + 1)];
    if (takesValue.has(word)) index += 1;
    else if (!word.startsWith('-') && word !== '') plain.push(word);
  }
  return plain;
}

/** Desktops pass paths or file: addresses; an address of another machine is no path here. */
function pathOf(word: string, folder: string): string | null {
  if (word.includes('\0')) return null;
  if (!/^file:\/\//i.test(word)) return resolve(folder, word);
  try {
    return fileURLToPath(word);
  } catch {
    return null;
  }
}
