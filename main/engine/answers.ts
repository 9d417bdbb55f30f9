/** What a person answers, and what follows from it. */
import { startOver } from './abandon-transfer.ts';
import { TransferError } from './transfer-error.ts';
import type { AttemptContext } from './attempt.ts';
import type { Entry } from './transfer-book.ts';
import type { TrustedCertificates } from './trusted-certificates.ts';
import type { KeptOptions } from '../journal/transfer-record.ts';
import { asksTheSame } from '../../preload/contract/same-question.ts';
import type { AnswerKind, Question } from '../../preload/contract/transfer.ts';

export interface AnswersParts {
  readonly context: AttemptContext & { readonly certificates: TrustedCertificates };
  /** Every one gets its turn even when one refuses; rejects with the first refusal. */
  readonly each: (ids: readonly string[], act: (entry: Entry) => Promise<void>) => Promise<void>;
  readonly cancel: (entry: Entry) => Promise<void>;
  readonly resume: (entry: Entry) => Promise<void>;
}

export interface Answers {
  /** Rejects WRONG_STATE where it does not ask what this answers, and TLS_FAILED for a trust that is not allowed. */
  give(entry: Entry, answer: AnswerKind): Promise<void>;
  one(id: string, answer: AnswerKind): Promise<void>;
  /** For everything of its batch that asks the same; resolves with how many were answered. */
  batch(id: string, answer: AnswerKind): Promise<number>;
}

export function createAnswers({ context, each, cancel, resume }: AnswersParts): Answers {
  const { book, certificates } = context;

  async function give(entry: Entry, answer: AnswerKind): Promise<void> {
    const { state, name, options } = entry.record;
    if (state.name !== 'attention' || !state.question.answers.includes(answer)) {
      throw new TransferError('WRONG_STATE', `${name} does not ask a question that “${answer}” answers.`);
    }
    const { kind, certificate } = state.question;
    // Before anything else: where it is not allowed the question stays.
    if (answer === 'trust' && certificate !== undefined) await certificates.trust(certificate);
    const changed = optionsAfter(answer, options);
    await book.commit(entry, {
      ...(changed !== null && { fields: { options: changed } }),
      timeline: { kind: 'answered', detail: { answer, question: kind } },
    });
    if (answer === 'give-up') return await cancel(entry);
    if (answer === 'distrust') return await refuse(entry, certificate?.host ?? 'the server');
    if (answer === 'start-over') await startOver(context, entry);
    await resume(entry);
  }

  /** It stays with all that is here, and asks again when somebody resumes it. */
  async function refuse(entry: Entry, host: string): Promise<void> {
    const error = new TransferError(
      'TLS_FAILED',
      `The certificate of ${host} was not trusted, so nothing is sent there. Check the address, or ask whoever runs the server for its fingerprint; resume asks again.`,
    );
    await book.commit(entry, { input: { kind: 'fail', error: error.toWire() } });
    book.tellFailed(entry);
  }

  function askingAs(question: Question, batchId: string | null): string[] {
    return [...book.entries()].flatMap(({ record }) =>
      record.state.name === 'attention' &&
      (batchId === null || record.batchId === batchId) &&
      asksTheSame(record.state.question, question)
        ? [record.id]
        : [],
    );
  }

  function takes(id: string, answer: AnswerKind): boolean {
    const { state } = book.get(id).record;
    return state.name === 'attention' && state.question.answers.includes(answer);
  }

  /** What is trusted for a server answers whatever asks about the same there. */
  async function trustEverywhere(question: Question): Promise<void> {
    // One may have been answered, or given up, in the meantime.
    await each(askingAs(question, null), async (entry) => await give(entry, 'trust')).catch(() => undefined);
  }

  async function one(id: string, answer: AnswerKind): Promise<void> {
    const { state } = book.get(id).record;
    await each([id], async (entry) => await give(entry, answer));
    if (answer === 'trust' && state.name === 'attention') await trustEverywhere(state.question);
  }

  return {
    give,
    one,
    async batch(id, answer) {
      const { batchId, state } = book.get(id).record;
      if (state.name !== 'attention' || !state.question.answers.includes(answer)) {
        // What does not ask refuses the answer, as it would alone.
        await one(id, answer);
        return 1;
      }
      // Of those that ask the same, some may have nothing to compare.
      const alike = askingAs(state.question, batchId).filter((one) => takes(one, answer));
      await each(alike, async (entry) => await give(entry, answer));
      if (answer === 'trust') await trustEverywhere(state.question);
      return alike.length;
    },
  };
}

/** What an answer changes for good, or until bytes move again (`keepWaiting`); null where it changes nothing. */
function optionsAfter(answer: AnswerKind, options: KeptOptions): KeptOptions | null {
  if (answer === 'keep-waiting') return { ...options, keepWaiting: true };
  if (answer === 'compare') return { ...options, compareExisting: true };
  if (answer === 'keep-both') {
    // A crash between the two commits of an answer may have left the other one's.
    const { compareExisting: _compare, ...others } = options;
    return { ...others, keepBoth: true };
  }
  return answer === 'allow' ? { ...options, allowPrivateAddress: true } : null;
}
