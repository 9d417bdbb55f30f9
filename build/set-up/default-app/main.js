// Opens the application named on the command line: `electron [switches] [-r FILE]… FOLDER-OR-FILE [arguments]`.
// Electron's own releases bring such a default app; the carried runtime gets this one.
//
// This is a module, and awaits what it loads, because Electron holds back its `ready` event until the entry
// module has settled: so an application's module has run before `ready`, exactly as if it had been the entry.

import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { app as electronApp, dialog } from 'electron';

// Electron gives default apps three setters more than it documents for everybody else.
const app =
  /** @type {Electron.App & Record<'setVersion' | 'setDesktopName' | 'setAppPath', (value: string) => void>} */ (
    electronApp
  );

/** @type {string[]} */
const preloads = [];
/** @type {string | undefined} */
let target;
let wantsVersion = false;
const given = process.argv.slice(1);
while (given.length > 0 && target === undefined) {
  const argument = given.shift() ?? '';
  if (argument === '-r' || argument === '--require') preloads.push(given.shift() ?? '');
  else if (argument === '-v' || argument === '--version') wantsVersion = true;
  else if (!argument.startsWith('-')) target = argument;
}

if (wantsVersion) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });

try {
  // Playwright's loader is such a file; it also takes its own switches out of process.argv.
  for (const file of preloads) createRequire(resolve('main.js'))(resolve(file));
  if (target === undefined) throw new Error('Name the folder of an application: electron FOLDER');
  await open(resolve(target));
} catch (error) {
  console.error(error);
  if (process.env['DISPLAY'] && process.stdin.isTTY)
    dialog.showErrorBox('The application did not start', String(error));
  app.exit(1);
}

/** @param {string} path */
async function open(path) {
  let entry = path;
  if (statSync(path).isDirectory()) {
    const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    if (manifest.version) app.setVersion(manifest.version);
    if (manifest.productName ?? manifest.name) app.setName(manifest.productName ?? manifest.name);
    if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
    app.setAppPath(path);
    entry = join(path, manifest.main ?? 'index.js');
  }
  await import(pathToFileURL(entry).href);
}
