/**
 * Runs inside Electron: starts the app as a person would, and writes down what V8 made of its code until it ends. The app is
 * told by CARRYOVER_SMOKE_FILE to end by itself once its window shows its content.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { compiledFile, readAppCode } from '../../main/compiled-code.ts';

const folder = join(import.meta.dirname, '..', 'main');
const code = readAppCode(folder);
app.once('quit', (_event, exitCode) => {
  // The build gives it its name once this process has ended well.
  if (exitCode === 0) writeFileSync(join(folder, `${compiledFile}.new`), code.compiled());
});
code.run();
