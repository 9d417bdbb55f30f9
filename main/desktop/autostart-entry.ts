/** The file by which Linux desktops start an app at sign-in (XDG Autostart specification). Pure. */
import { posix } from 'node:path';

export function autostartPath(home: string, env: NodeJS.ProcessEnv): string {
  // XDG base directory specification: a relative or empty value is to be ignored.
  const config = env['XDG_CONFIG_HOME'];
  const folder = config?.startsWith('/') === true ? config : posix.join(home, '.config');
  return posix.join(folder, 'autostart', 'app.carryover.desktop.desktop');
}

/** `words` is the program and its arguments. Throws RangeError for a word that such a file cannot hold. */
export function autostartEntry(words: readonly string[]): string {
  return `${[
    '[Desktop Entry]',
    'Type=Application',
    'Name=Carryover',
    `Exec=${words.map(quoted).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ].join('\n')}\n`;
}

/** Desktop Entry specification, “The Exec key”: quoted, then escaped once more as a string of the file. */
function quoted(word: string): string {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f]/.test(word)) throw new RangeError('A line break cannot stand in a desktop entry.');
  const inQuotes = word.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return `"${inQuotes.replaceAll('\\', '\\\\')}"`;
}
