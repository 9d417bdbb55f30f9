/**
 * The one schema of the settings: the person's file, what the window sends and what an organisation prescribes are all
 * checked by it. Knows no Electron.
 */
import * as z from 'zod/mini';
import { takenNamesRules } from '../preload/contract/existing-file.ts';
import { languageChoices } from '../preload/contract/language.ts';
import {
  type AdjustableSettings,
  type PersonSettings,
  type SettingName,
} from '../preload/contract/settings.ts';

const clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const whileSo = z.enum(['go-on', 'wait']);
const upToSixteen = z.int().check(z.minimum(1), z.maximum(16));

export const settingShapes = {
  uploadTo: z.nullable(z.string().check(z.maxLength(16_384))),
  downloadInto: z.nullable(z.string().check(z.maxLength(32_767))),
  takenNames: z.enum(takenNamesRules),
  cadence: z.enum(['desk', 'laptop', 'careful']),
  transfersAtOnce: upToSixteen,
  connectionsPerServer: upToSixteen,
  onBattery: whileSo,
  onMetered: whileSo,
  networkIsMetered: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  language: z.enum(languageChoices),
  notifyEnded: z.boolean(),
  notifyFailed: z.boolean(),
  notifyQuestions: z.boolean(),
  notificationSound: z.boolean(),
  quietHours: z.nullable(z.strictObject({ from: clock, to: clock })),
  unknownCertificates: z.enum(['ask', 'refuse']),
  startAtLogin: z.boolean(),
  keepInTray: z.boolean(),
} satisfies { readonly [K in SettingName]: z.ZodMiniType<PersonSettings[K]> };

export const settingNames = Object.keys(settingShapes) as readonly SettingName[];

export const defaultSettings: PersonSettings = {
  uploadTo: null,
  downloadInto: null,
  takenNames: 'keep-both',
  cadence: 'desk',
  transfersAtOnce: 4,
  connectionsPerServer: 8,
  onBattery: 'go-on',
  onMetered: 'go-on',
  networkIsMetered: false,
  theme: 'system',
  density: 'comfortable',
  language: 'system',
  notifyEnded: true,
  notifyFailed: true,
  notifyQuestions: true,
  notificationSound: false,
  quietHours: null,
  unknownCertificates: 'ask',
  startAtLogin: false,
  keepInTray: true,
};

/** What `saveSettings` takes: any of them, and nothing else. */
const { uploadTo: _uploadTo, downloadInto: _downloadInto, ...adjustable } = settingShapes;
export const adjustableShape: z.ZodMiniType<Partial<AdjustableSettings>> = z.strictObject(
  Object.fromEntries(Object.entries(adjustable).map(([name, shape]) => [name, z.exactOptional(shape)])),
);
