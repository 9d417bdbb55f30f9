/** Where transfers go in the list when a person moves them: new positions for as few as possible. Pure. */

export interface Ordered {
  readonly id: string;
  readonly position: number;
}

/** Between neighbours, so that many moves find room without renumbering anybody. */
export const positionStride = 1024;

/**
 * The positions that change when `moved` are placed, in the order given, before `before` (at the end for null). Every
 * position stays a whole number and differs from every other. `list` is ascending; ids that are not in it are left out.
 * An anchor that is itself moved stands for the first after it that is not.
 */
export function positionsAfterMove(
  list: readonly Ordered[],
  moved: readonly string[],
  before: string | null,
): Map<string, number> {
  const moving = new Set(moved);
  const known = new Map(list.map((item) => [item.id, item.position]));
  const ids = [...moving].filter((id) => known.has(id));
  const anchor = before === null ? -1 : list.findIndex(({ id }) => id === before);
  const from = anchor === -1 ? list.length : anchor;
  const staying = (item: Ordered): boolean => !moving.has(item.id);
  const above = list.slice(0, from).filter(staying).toReversed();
  const below = list.slice(from).filter(staying);
  const positions = place(ids, above, below);
  for (const [id, position] of positions) if (known.get(id) === position) positions.delete(id);
  return positions;
}

/** `above` from the nearest to the farthest, `below` likewise. */
function place(
  ids: readonly string[],
  above: readonly Ordered[],
  below: readonly Ordered[],
): Map<string, number> {
  const [prior] = above;
  const [next] = below;
  if (next === undefined || prior === undefined) {
    const last =
      prior?.position ?? (next === undefined ? 0 : next.position - (ids.length + 1) * positionStride);
    return new Map(ids.map((id, i) => [id, last + (i + 1) * positionStride]));
  }
  const room = next.position - prior.position;
  if (room > ids.length) {
    return new Map(
      ids.map((id, i) => [id, prior.position + Math.floor(((i + 1) * room) / (ids.length + 1))]),
    );
  }
  const down = ids.map((id, i): [string, number] => [id, prior.position + 1 + i]);
  const up = ids.map((id, i): [string, number] => [id, next.position - ids.length + i]);
  const pushedDown = push(below, prior.position + ids.length, 1);
  const pushedUp = push(above, next.position - ids.length, -1);
  return pushedDown.length <= pushedUp.length
    ? new Map([...down, ...pushedDown])
    : new Map([...up, ...pushedUp]);
}

/** Neighbours that have to make way, one after the other until there is a gap. */
function push(neighbours: readonly Ordered[], taken: number, step: 1 | -1): [string, number][] {
  const pushed: [string, number][] = [];
  let edge = taken;
  for (const { id, position } of neighbours) {
    if ((position - edge) * step > 0) break;
    edge += step;
    pushed.push([id, edge]);
  }
  return pushed;
}
