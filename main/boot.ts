/** What Electron starts: nothing but the reader of the app's code. */
import { readAppCode } from './compiled-code.ts';

readAppCode(import.meta.dirname).run();
