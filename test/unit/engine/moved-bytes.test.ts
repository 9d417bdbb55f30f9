import { describe, expect, it } from 'vitest';
import { MovedBytes } from '../../../main/engine/moved-bytes.ts';

const clock = () => 0;

describe('bytes that moved', () => {
  it('are told apart by the connection that goes on where it was', () => {
    const moved = new MovedBytes();
    moved.begin([]);
    moved.move(0, 100, clock);
    moved.move(5000, 5100, clock);
    moved.move(100, 250, clock);
    moved.move(5100, 5300, clock);
    expect(moved.connections(10_000)).toEqual([
      { from: 0, at: 250, bytesPerSecond: 0 },
      { from: 5000, at: 5300, bytesPerSecond: 0 },
    ]);
    expect(moved.fresh.list).toEqual([
      { start: 0, end: 250 },
      { start: 5000, end: 5300 },
    ]);
    expect(moved.total).toBe(550);
    expect(moved.repeated).toEqual([]);
  });

  it('leave no connection behind that met what is here, what another took over, or the end', () => {
    const moved = new MovedBytes();
    moved.begin([{ start: 1000, end: 2000 }]);
    moved.move(0, 1000, clock);
    expect(moved.connections(4000)).toEqual([]);
    moved.move(2000, 2500, clock);
    moved.move(2500, 3000, clock);
    moved.move(3000, 3100, clock);
    expect(moved.connections(4000).map(({ at }) => at)).toEqual([3100]);
    moved.move(3100, 4000, clock);
    expect(moved.connections(4000)).toEqual([]);
  });

  it('count as repeated where they moved before, and only up to there', () => {
    const moved = new MovedBytes();
    moved.begin([]);
    moved.move(0, 800, clock);
    moved.rest();
    expect(moved.fresh.list).toEqual([]);
    // The server had 500 of them.
    moved.begin([{ start: 0, end: 500 }]);
    moved.move(500, 600, clock);
    expect(moved.connections(2000)).toHaveLength(1);
    expect(moved.repeated).toEqual([{ start: 500, end: 600 }]);
    moved.move(600, 1200, clock);
    expect(moved.repeated).toEqual([{ start: 500, end: 800 }]);
    moved.rest();
    expect(moved.repeated).toEqual([{ start: 500, end: 800 }]);
  });

  it('are not on their way any more once the same attempt went back before them', () => {
    const moved = new MovedBytes();
    moved.begin([]);
    moved.move(0, 900, clock);
    moved.move(300, 400, clock);
    expect(moved.fresh.list).toEqual([{ start: 0, end: 400 }]);
    expect(moved.connections(2000)).toEqual([{ from: 300, at: 400, bytesPerSecond: 0 }]);
    expect(moved.repeated).toEqual([{ start: 300, end: 400 }]);
  });

  it('forget what belonged to another version, and remember single blocks that came again', () => {
    const moved = new MovedBytes();
    moved.begin([]);
    moved.move(0, 900, clock);
    moved.clear();
    moved.move(0, 100, clock);
    expect(moved.repeated).toEqual([]);
    moved.again({ start: 40, end: 60 });
    expect(moved.repeated).toEqual([{ start: 40, end: 60 }]);
    expect(moved.total).toBe(1020);
  });

  it('know the speed of each connection', () => {
    const moved = new MovedBytes();
    moved.begin([]);
    moved.move(0, 0, clock);
    for (let second = 1; second <= 20; second += 1) {
      moved.move((second - 1) * 1000, second * 1000, clock);
      moved.tick(second * 1000);
    }
    expect(moved.connections(null)[0]?.bytesPerSecond).toBe(1000);
  });

  it('stay bounded however many places bytes come to', () => {
    const moved = new MovedBytes();
    moved.begin([]);
    for (let place = 0; place < 1000; place += 1) moved.move(place * 100, place * 100 + 10, clock);
    expect(moved.connections(null)).toHaveLength(32);
    expect(moved.fresh.total).toBe(10_000);
  });
});
