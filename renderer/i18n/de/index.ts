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
import { settings } from './settings.ts';
import { timeline } from './timeline.ts';
import { takenNames } from './taken-names.ts';
import { window } from './window.ts';

export const de = {
  ...window,
  ...around,
  ...settings,
  ...adding,
  ...gettingIn,
  ...practice,
  ...palette,
  ...list,
  ...listView,
  ...detail,
  ...inspector,
  ...timeline,
  ...engine,
  ...certificates,
  ...takenNames,
} satisfies Translation<'de'>;
