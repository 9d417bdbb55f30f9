/** What the app is made of. */
import type { AboutApp } from '../../preload/contract/settings.ts';

export interface AboutParts {
  /** Versions that this process cannot know by itself. */
  readonly app: string;
  readonly sqlite: string;
  readonly stateFolder: string;
}

export function aboutApp({ app, sqlite, stateFolder }: AboutParts): AboutApp {
  const { electron, chrome, node } = process.versions;
  const versions = [
    { name: 'Carryover', version: app },
    { name: 'Electron', version: electron },
    { name: 'Chromium', version: chrome },
    { name: 'Node.js', version: node },
    { name: 'SQLite', version: sqlite },
  ];
  return { versions, licence: 'MIT', stateFolder };
}
