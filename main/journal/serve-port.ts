import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { Answer, Answerer, GroupedCall } from './answer-calls.ts';
import { toPlainError, type Reply, type Request } from './journal-messages.ts';

/**
 * Answers the requests that arrive on a port, in their order. Whatever waits there when one arrives is taken along:
 * while a commit syncs, the next group gathers. The port is closed after `close` is answered.
 */
export function servePort(port: MessagePort, answerer: Answerer): void {
  const reply = (message: Reply): void => port.postMessage(message);

  function send(number: number, answer: Answer): void {
    if (answer.ok) reply({ kind: 'answer', number, value: answer.value });
    else reply({ kind: 'error', number, error: toPlainError(answer.error) });
  }

  function answerGroup(group: readonly { number: number; call: GroupedCall }[]): void {
    const answers = answerer.answer(group.map(({ call }) => call));
    answers.forEach((answer, place) => {
      const request = group[place];
      if (request !== undefined) send(request.number, answer);
    });
  }

  port.on('message', (first: Request) => {
    let group: { number: number; call: GroupedCall }[] = [];
    for (const { number, call } of waiting(port, first)) {
      if (call.kind !== 'loadAll' && call.kind !== 'close') {
        group.push({ number, call });
        continue;
      }
      answerGroup(group);
      group = [];
      if (call.kind === 'loadAll') {
        send(
          number,
          answerer.loadAll((rows) => reply({ kind: 'page', number, rows })),
        );
      } else {
        send(number, answerer.close());
        port.close();
        return;
      }
    }
    answerGroup(group);
  });
}

function waiting(port: MessagePort, first: Request): Request[] {
  const requests = [first];
  for (;;) {
    const next = receiveMessageOnPort(port);
    if (next === undefined) return requests;
    requests.push(next.message);
  }
}
