import type { Translation } from '../translation.ts';
import { adding } from './adding.ts';
import { around } from './around.ts';
import { certificates } from './certificates.ts';
import { detail } from './detail.ts';
import { engine } from './engine.ts';
import { gettingIn } from './getting-in.ts';
import { inspector } from './inspector.ts';
import { listView } from './list-view.ts';
import { list } from './list.ts';
import { palette } from './palette.ts';
import { practice } from './practice.ts';
import { report } from './report.ts';
import { settings } from './settings.ts';
import { takenNames } from './taken-names.ts';
import { window } from './window.ts';

export const es = {
  ...window,
  ...settings,
  ...around,
  ...adding,
  ...gettingIn,
  ...practice,
  ...list,
  ...listView,
  ...detail,
  ...inspector,
  ...report,
  ...palette,
  ...engine,
  ...certificates,
  ...takenNames,
} satisfies Translation<'es'>;
