import type { Translation } from '../translation.ts';
import { adding } from './adding.ts';
import { detail } from './detail.ts';
import { engine } from './engine.ts';
import { list } from './list.ts';
import { window } from './window.ts';

export const es = { ...window, ...adding, ...list, ...detail, ...engine } satisfies Translation<'es'>;
