/**
 * The icon in the tray or menu bar, drawn pixel by pixel: a block carried, and a ring around it that fills as the queue
 * moves. Pure; 32-bit BGRA with premultiplied alpha, as Chromium takes bitmaps.
 */
export interface TrayIconLook {
  /** 0 to 1; null where nothing moves. */
  readonly fraction: number | null;
  readonly mark: 'none' | 'asking' | 'failed' | 'paused';
  /** Black and see-through alone: the system colours it (macOS template images). */
  readonly template: boolean;
}

type Colour = readonly [red: number, green: number, blue: number];

/** Of the app's own icon (build/icons/carryover.svg). */
const night: Colour = [0x12, 0x36, 0x46];
const arch: Colour = [0x7f, 0xd1, 0xc7];
const load: Colour = [0xff, 0xb4, 0x54];
const red: Colour = [0xff, 0x6b, 0x5e];
const black: Colour = [0, 0, 0];

/** `pixels` is the length of an edge, in device pixels. */
export function drawTrayIcon(pixels: number, { fraction, mark, template }: TrayIconLook): Buffer {
  const image = Buffer.alloc(pixels * pixels * 4);
  const paint = (distance: Distance, [r, g, b]: Colour, opacity = 1): void => {
    for (let y = 0; y < pixels; y += 1) {
      for (let x = 0; x < pixels; x += 1) {
        // Distances are on a grid of 16; half a device pixel on both sides of an edge smooths it.
        const scale = 16 / pixels;
        const inside = 0.5 - distance((x + 0.5) * scale - 8, (y + 0.5) * scale - 8) / scale;
        const alpha = Math.max(0, Math.min(1, inside)) * opacity;
        if (alpha > 0) blend(image, (y * pixels + x) * 4, [b, g, r], alpha);
      }
    }
  };

  const ink = template ? black : arch;
  const ground = box(7.5, 7.5, 3.6);
  if (!template) paint(ground, night);
  paint(ring(5.2, 0.95), ink, fraction === null ? 0.75 : 0.35);
  if (fraction !== null) paint(arc(5.2, 0.95, fraction), ink);
  if (mark === 'paused') {
    for (const side of [-1, 1]) paint(shifted(box(0.7, 2, 0.3), side * 1.35, 0), template ? black : load);
  } else {
    paint(box(1.9, 1.9, 0.6), template ? black : load);
  }
  if (mark === 'asking' || mark === 'failed') {
    // A rim sets it off from the ring below.
    const rim = shifted(disc(3.7), 4.9, -4.9);
    if (template) clear(image, pixels, rim);
    else paint((x, y) => Math.max(rim(x, y), ground(x, y)), night);
    paint(shifted(disc(2.8), 4.9, -4.9), template ? black : mark === 'failed' ? red : load);
  }
  return image;
}

/** Signed distance from an outline at a point, negative inside; the middle of the icon is 0, 0. */
type Distance = (x: number, y: number) => number;

function box(halfWidth: number, halfHeight: number, radius: number): Distance {
  return (x, y) => {
    const dx = Math.abs(x) - halfWidth + radius;
    const dy = Math.abs(y) - halfHeight + radius;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
  };
}

const disc =
  (radius: number): Distance =>
  (x, y) =>
    Math.hypot(x, y) - radius;

const ring =
  (radius: number, half: number): Distance =>
  (x, y) =>
    Math.abs(Math.hypot(x, y) - radius) - half;

/** Clockwise from the top. */
function arc(radius: number, half: number, fraction: number): Distance {
  const whole = ring(radius, half);
  return (x, y) => {
    const turn = (Math.atan2(x, -y) / (2 * Math.PI) + 1) % 1;
    return turn <= fraction ? whole(x, y) : 1;
  };
}

const shifted =
  (shape: Distance, byX: number, byY: number): Distance =>
  (x, y) =>
    shape(x - byX, y - byY);

/** Source over destination, both premultiplied. */
function blend(image: Buffer, at: number, colour: Colour, alpha: number): void {
  for (let channel = 0; channel < 4; channel += 1) {
    const source = (channel === 3 ? 255 : (colour[channel] ?? 0)) * alpha;
    image[at + channel] = Math.round(source + (image[at + channel] ?? 0) * (1 - alpha));
  }
}

function clear(image: Buffer, pixels: number, distance: Distance): void {
  const scale = 16 / pixels;
  for (let y = 0; y < pixels; y += 1) {
    for (let x = 0; x < pixels; x += 1) {
      if (distance((x + 0.5) * scale - 8, (y + 0.5) * scale - 8) < 0)
        image.fill(0, (y * pixels + x) * 4, (y * pixels + x + 1) * 4);
    }
  }
}
