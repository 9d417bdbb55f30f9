/** Most connections a server saw at once, by its log. Pure. */
import type { NginxAnswer } from '../../servers/nginx-server.ts';

/** A connection counts from the beginning of its first request to the end of its last answer; 0 without answers. */
export function mostConnections(answers: readonly NginxAnswer[]): number {
  const lives = new Map<number, { begun: number; ended: number }>();
  for (const { connection, begun, ended } of answers) {
    const life = lives.get(connection) ?? { begun, ended };
    lives.set(connection, { begun: Math.min(life.begun, begun), ended: Math.max(life.ended, ended) });
  }
  // At the same millisecond a beginning comes first: rather one too many than one too few.
  const changes = [...lives.values()]
    .flatMap(({ begun, ended }) => [
      { at: begun, by: 1 },
      { at: ended, by: -1 },
    ])
    .toSorted((a, b) => a.at - b.at || b.by - a.by);
  let open = 0;
  let most = 0;
  for (const { by } of changes) {
    open += by;
    most = Math.max(most, open);
  }
  return most;
}
