/** The file of a trial as a row of cells: what is safe, what is under way, what is to come. Pure. */
import type { PracticeView } from '../../preload/contract/practice.ts';

export type CellKind = 'safe' | 'moving' | 'lost' | 'to-come';

/** Cells shown, whatever the file's size: few enough to be seen one by one. */
export const cellCount = 32;

/** `lost` is what was under way when the connection was cut: it left, and was never acknowledged. */
export function practiceCells({ size, sent, accepted, stage }: PracticeView): readonly CellKind[] {
  const broken = stage.name === 'cut' || stage.name === 'resuming';
  return Array.from({ length: cellCount }, (_, index) => {
    if (size === 0) return 'to-come';
    // A cell counts as reached when its last byte is, so that nothing looks safer than it is.
    const end = ((index + 1) / cellCount) * size;
    const start = (index / cellCount) * size;
    if (accepted >= end) return 'safe';
    if (sent > start && sent > accepted) return broken ? 'lost' : 'moving';
    return 'to-come';
  });
}
