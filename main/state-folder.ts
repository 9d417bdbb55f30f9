import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/**
 * Where the app keeps its state: the folder Electron calls userData, computed without Electron so that the
 * command line finds the same journal as the window.
 */
export function defaultStateFolder(env: NodeJS.ProcessEnv = process.env): string {
  switch (platform()) {
    case 'win32':
      return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Carryover');
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Carryover');
    default: {
      // XDG base directory specification: a relative or empty value is to be ignored.
      const config = env['XDG_CONFIG_HOME'];
      return join(config?.startsWith('/') === true ? config : join(homedir(), '.config'), 'Carryover');
    }
  }
}
