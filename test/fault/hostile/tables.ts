/** All tables of misbehaviours that are answered one request after the other. Data only. */
import type { Case } from './answers.ts';
import { dates } from './dates.ts';
import { firstAttempts } from './first-attempts.ts';
import { lengths } from './lengths.ts';
import { newLinks } from './new-links.ts';
import { provenResumes } from './proven-resumes.ts';
import { unprovenResumes } from './unproven-resumes.ts';

export interface AnswerTable {
  /** The beginning of a sentence that each row's title ends. */
  readonly title: string;
  readonly rows: readonly Case[];
}

export const answerTables: readonly AnswerTable[] = [
  { title: 'a first attempt meets', rows: firstAttempts },
  { title: 'a resume under a strong validator meets', rows: provenResumes },
  { title: 'a resume without a strong validator meets', rows: unprovenResumes },
  { title: 'about lengths, a download meets', rows: lengths },
  { title: 'about dates and tags, a resume meets', rows: dates },
  { title: 'another link leads to', rows: newLinks },
];
