/** What Electron starts: nothing but the reader of the app's code. */
import { readAppCode } from './compiled-code.ts';
import { markCompiled } from './compiled-mark.ts';

const code = readAppCode(import.meta.dirname);
markCompiled(code.isCompiled);
code.run();
