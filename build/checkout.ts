import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout this file belongs to, without a trailing separator. */
export const checkoutFolder = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

export function inCheckout(...parts: string[]): string {
  return join(checkoutFolder, ...parts);
}

/**
 * A path in Carryover's cache, outside the checkout: what it holds is big, is shared by all checkouts, survives
 * `git clean`, and can be deleted at any time. Follows the XDG base directory specification on Linux.
 */
export function inCache(...parts: string[]): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'carryover', ...parts);
  if (process.platform === 'win32') return join(local ?? homedir(), 'carryover', 'Cache', ...parts);
  return join(xdg?.startsWith('/') ? xdg : join(homedir(), '.cache'), 'carryover', ...parts);
}
