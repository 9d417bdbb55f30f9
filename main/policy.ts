/**
 * What an organisation prescribes for every person on a machine (docs/managed-desktops.md). `locked` settings cannot be
 * changed; `defaults` hold until a person sets something else. Pure: whoever reads the file is policy-file.ts.
 */
import type {
  PersonSettings,
  PolicyProblem,
  PolicyReport,
  SettingName,
} from '../preload/contract/settings.ts';
import { settingShapes } from './settings-schema.ts';

export interface Policy {
  readonly locked: Partial<PersonSettings>;
  readonly defaults: Partial<PersonSettings>;
  readonly report: PolicyReport;
}

const sections = ['locked', 'defaults'] as const;

export function noPolicy(file: string, problems: readonly PolicyProblem[] = []): Policy {
  return { locked: {}, defaults: {}, report: { file, found: problems.length > 0, problems } };
}

/** What is wrong is left out and reported; what is right counts. */
export function parsePolicy(file: string, text: string): Policy {
  const content = parseJson(text.replace(/^\uFEFF/, ''));
  if (!isRecord(content)) return noPolicy(file, [{ kind: 'not-a-policy' }]);
  const problems: PolicyProblem[] = [];
  const read = (section: (typeof sections)[number]): Partial<PersonSettings> =>
    readSection(section, content[section], problems);
  const [locked, defaults] = [read('locked'), read('defaults')];
  for (const key of Object.keys(content)) {
    if (!sections.some((section) => section === key)) problems.push({ kind: 'unknown', key });
  }
  return { locked, defaults, report: { file, found: true, problems } };
}

function readSection(section: string, values: unknown, problems: PolicyProblem[]): Partial<PersonSettings> {
  if (values === undefined) return {};
  if (!isRecord(values)) {
    problems.push({ kind: 'invalid', key: section });
    return {};
  }
  const good: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const key = `${section}.${name}`;
    if (!isSettingName(name)) {
      problems.push({ kind: 'unknown', key });
      continue;
    }
    const parsed = settingShapes[name].safeParse(value);
    if (parsed.success) good[name] = parsed.data;
    else problems.push({ kind: 'invalid', key });
  }
  // Each value was checked against the shape of its own key just now.
  return good;
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingShapes, name);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
