/** Every sentence the window says, in English, by the place where it appears. */
import { adding } from './en/adding.ts';
import { around } from './en/around.ts';
import { certificates } from './en/certificates.ts';
import { destinations } from './en/destinations.ts';
import { details } from './en/details.ts';
import { errors } from './en/errors.ts';
import { list } from './en/list.ts';
import { palette } from './en/palette.ts';
import { practice } from './en/practice.ts';
import { proofs } from './en/proofs.ts';
import { questions } from './en/questions.ts';
import { report } from './en/report.ts';
import { settings } from './en/settings.ts';
import { takenNames } from './en/taken-names.ts';
import { timeline } from './en/timeline.ts';
import { units } from './en/units.ts';
import { window } from './en/window.ts';

export const en = {
  ...adding,
  ...around,
  ...certificates,
  ...destinations,
  ...details,
  ...errors,
  ...list,
  ...palette,
  ...practice,
  ...proofs,
  ...questions,
  ...report,
  ...settings,
  ...takenNames,
  ...timeline,
  ...units,
  ...window,
} as const;
