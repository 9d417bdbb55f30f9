/** Where the window opens: where it was, unless the screen it was on is gone. Pure; all numbers in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowPlace extends Area {
  readonly maximized: boolean;
}

export const smallestWindow = { width: 640, height: 440 } as const;
const firstWindow = { width: 1200, height: 740 } as const;
/** So much of the top edge has to be on a screen that the title bar can be grabbed. */
const graspable = { width: 120, height: 32 } as const;

export type Placement =
  { readonly width: number; readonly height: number; readonly maximized: boolean } | WindowPlace;

export function placeWindow(saved: WindowPlace | null, workAreas: readonly Area[]): Placement {
  const screen = saved === null ? workAreas[0] : workAreas.find((area) => canGrasp(saved, area));
  const wanted = saved ?? firstWindow;
  const room = screen ?? workAreas[0] ?? firstWindow;
  const width = clamp(wanted.width, smallestWindow.width, room.width);
  const height = clamp(wanted.height, smallestWindow.height, room.height);
  const maximized = saved?.maximized ?? false;
  // Without a place the system centres the window on the screen it thinks best.
  if (saved === null || screen === undefined) return { width, height, maximized };
  return { x: saved.x, y: saved.y, width, height, maximized };
}

function canGrasp(window: Area, area: Area): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const top = window.y >= area.y && window.y + graspable.height <= area.y + area.height;
  return top && across >= graspable.width;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
