import { describe, expect, it } from 'vitest';
import { mostConnections } from '../../bench/download/most-connections.ts';

const answer = (connection: number, begun: number, ended: number) => ({
  connection,
  status: 200,
  begun,
  ended,
});

describe('the most connections at once', () => {
  it('counts a connection from its first request to its last answer, idle or not', () => {
    const reused = [answer(1, 0, 1), answer(1, 5, 6)];
    expect(mostConnections([...reused, answer(2, 2, 3), answer(3, 4, 5)])).toBe(2);
    expect(mostConnections([...reused, answer(2, 2, 4), answer(3, 4, 5)])).toBe(3);
  });

  it('is one where they follow each other, and none without answers', () => {
    expect(mostConnections([answer(1, 0, 1), answer(2, 2, 3), answer(3, 4, 5)])).toBe(1);
    expect(mostConnections([])).toBe(0);
  });
});
