import type { Translation } from '../translation.ts';
import { adding } from './adding.ts';
import { around } from './around.ts';
import { certificates } from './certificates.ts';
import { detail } from './detail.ts';
import { engine } from './engine.ts';
import { gettingIn } from './getting-in.ts';
import { inspector } from './inspector.ts';
import { list } from './list.ts';
import { listView } from './list-view.ts';
import { palette } from './palette.ts';
import { practice } from './practice.ts';
import { report } from './report.ts';
import { settings } from './settings.ts';
import { testing } from './testing.ts';
import { takenNames } from './taken-names.ts';
import { window } from './window.ts';

export const fr = {
  ...window,
  ...settings,
  ...around,
  ...adding,
  ...gettingIn,
  ...testing,
  ...practice,
  ...list,
  ...listView,
  ...palette,
  ...detail,
  ...inspector,
  ...report,
  ...engine,
  ...certificates,
  ...takenNames,
} satisfies Translation<'fr'>;
