/** A process of its own for each client and each server, asked one thing at a time. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { steadyWasm } from '../../build/steady-wasm.mjs';

/** What such a process can be asked: name -> what it does with the question. */
export type Answers<Questions extends QuestionMap> = {
  [N in keyof Questions]: (ask: Questions[N]['ask']) => Promise<Questions[N]['answer']>;
};

export type QuestionMap = Record<string, { ask: unknown; answer: unknown }>;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly ask: unknown;
}

interface Reply {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

export interface BenchProcess<Questions extends QuestionMap> {
  readonly pid: number;
  /** Rejects with what the process said went wrong, or when it ended. */
  ask<N extends keyof Questions & string>(name: N, ask: Questions[N]['ask']): Promise<Questions[N]['answer']>;
  /** Ends it; resolves when it is gone. */
  end(): Promise<void>;
}

/** How long a process may take to end by itself, in milliseconds. */
const endWithinMs = 15_000;

/** Starts a TypeScript file as a process; extra flags of Node in `execArgv`. */
export function startProcess<Questions extends QuestionMap>(
  file: URL,
  execArgv: readonly string[] = [],
): BenchProcess<Questions> {
  const child = fork(file, {
    execArgv: [steadyWasm, ...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let gone: Error | null = null;
  child.on('message', (reply: Reply) => {
    const pending = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.error === undefined) pending?.resolve(reply.answer);
    else pending?.reject(new Error(reply.error));
  });
  child.on('exit', (code, signal) => {
    gone = new Error(`${file.pathname.split('/').at(-1)} ended (${code ?? signal}) before it answered.`);
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask: (name, ask) =>
      new Promise((resolve, reject) => {
        if (gone !== null) return reject(gone);
        const question: Question = { id: ++lastId, name, ask };
        // The other side answers by the same map of questions.
        waiting.set(question.id, { resolve, reject });
        child.send(question);
      }),
    end: () => endProcess(child),
  };
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), endWithinMs);
  await exited;
  clearTimeout(timer);
}

/** In the process: answers what it is asked, and runs `last` when the asking side is gone. */
export function answerQuestions<Questions extends QuestionMap>(
  answers: Answers<Questions>,
  last: () => Promise<void> = async () => undefined,
): void {
  const reply = (message: Reply): void => void process.send?.(message);
  process.on('message', ({ id, name, ask }: Question) => {
    const act = answers[name];
    if (act === undefined) return reply({ id, error: `Nobody here knows what ${name} is.` });
    act(ask).then(
      (answer) => reply({ id, answer }),
      (error: unknown) =>
        reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on('disconnect', () => void last().finally(() => process.exit(0)));
}
