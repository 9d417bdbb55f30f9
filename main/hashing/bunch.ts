/**
 * Many small questions to a worker as few messages: each message wakes a thread, and what is asked can cost less than
 * that. Whoever asks alone is answered at once; who asks often, in bunches.
 */
export interface BunchOptions<A, B> {
  /** Questions in one message, so that a slow disk does not hold up for long what is behind them. */
  readonly most: number;
  /** Milliseconds from one message to the next, unless `most` is reached before. */
  readonly apartMs: number;
  /** Answers in the order of the questions. */
  readonly ask: (questions: readonly A[]) => Promise<readonly B[]>;
}

interface Waiting<A, B> {
  readonly question: A;
  readonly resolve: (answer: B) => void;
  readonly reject: (error: unknown) => void;
}

export class Bunch<A, B> {
  readonly #options: BunchOptions<A, B>;
  #waiting: Waiting<A, B>[] = [];
  #timer: NodeJS.Timeout | null = null;
  #askedAt = -Infinity;

  constructor(options: BunchOptions<A, B>) {
    this.#options = options;
  }

  /** Rejects as `ask` does. */
  ask(question: A): Promise<B> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject });
      if (this.#waiting.length >= this.#options.most) this.#send();
      else this.#timer ??= setTimeout(() => this.#send(), this.#msToNext());
    });
  }

  #msToNext(): number {
    return Math.max(0, this.#askedAt + this.#options.apartMs - performance.now());
  }

  #send(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#askedAt = performance.now();
    const asked = this.#waiting;
    this.#waiting = [];
    this.#options.ask(asked.map(({ question }) => question)).then(
      (answers) => asked.forEach(({ resolve }, i) => resolve(answers[i] as B)),
      (error: unknown) => asked.forEach(({ reject }) => reject(error)),
    );
  }
}
