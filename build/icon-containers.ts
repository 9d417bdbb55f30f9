// The files that Windows and macOS take icons from: both are a list of PNG pictures with their sizes. Pure.

/** A square picture. */
export interface Picture {
  /** Pixels of a side. */
  readonly size: number;
  readonly png: Uint8Array;
}

/** Windows: https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10), with PNG as since Vista. Sizes up to 256. */
export function packIco(pictures: readonly Picture[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    if (size > 256) throw new Error(`An .ico holds no picture of ${size} pixels.`);
    // 0 stands for 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** macOS: the names of the sizes, each once for the plain screen and once for the dense one. */
const icnsTypes: readonly (readonly [type: string, pixels: number])[] = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** Throws where a size is missing. */
export function packIcns(pictures: readonly Picture[]): Buffer {
  const parts = icnsTypes.map(([type, pixels]) => {
    const picture = pictures.find(({ size }) => size === pixels);
    if (picture === undefined) throw new Error(`The .icns wants a picture of ${pixels} pixels.`);
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(8 + picture.png.length, 4);
    return Buffer.concat([head, picture.png]);
  });
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'latin1');
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}
