/**
 * Runs inside Electron: starts the app as a person would, until its window shows its content, and writes down what V8 made
 * of its code by then. The app is told by CARRYOVER_SMOKE_FILE to end by itself.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { compiledFile, readAppCode } from '../../main/compiled-code.ts';

const folder = join(import.meta.dirname, '..', 'main');
const code = readAppCode(folder);
app.once('quit', () => writeFileSync(join(folder, compiledFile), code.compiled()));
code.run();
