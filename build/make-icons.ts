// `npm run icons`: the app's icon in every size and container, drawn from the two SVG files in build/icons by the same
// engine that shows the window. What it writes is committed, so that nobody needs it to build.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright';

import { inCheckout } from './checkout.ts';
import { withDisplay } from './display.ts';
import { runtimeAt, switchesForThisUser } from './electron-runtime.ts';
import { packIcns, packIco, type Picture } from './icon-containers.ts';

/** Pixels; the small ones from a drawing of their own. */
const SMALL = [16, 24, 32];
const LARGE = [48, 64, 128, 256, 512, 1024];
const ICO = [16, 24, 32, 48, 64, 128, 256];
/** A page to draw on, and nothing else. */
const MAIN = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('about:blank'));`;

const here = (name: string): string => inCheckout('build/icons', name);

async function draw(page: Page, svg: string, size: number): Promise<Picture> {
  const address = await page.evaluate(
    async ({ source, side }) => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
      image.width = side;
      image.height = side;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = side;
      canvas.height = side;
      canvas.getContext('2d')?.drawImage(image, 0, 0, side, side);
      return canvas.toDataURL('image/png');
    },
    { source: svg, side: size },
  );
  return { size, png: Buffer.from(address.slice(address.indexOf(',') + 1), 'base64') };
}

async function drawAll(env: Readonly<Record<string, string>>): Promise<readonly Picture[]> {
  const folder = await mkdtemp(join(tmpdir(), 'carryover-icons-'));
  try {
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'icons', main: 'main.js' }));
    await writeFile(join(folder, 'main.js'), MAIN);
    const app = await _electron.launch({
      executablePath: runtimeAt().executable,
      args: [...switchesForThisUser(), folder],
      env: { ...(process.env as Record<string, string>), ...env },
    });
    try {
      const page = await app.firstWindow();
      const [small, large] = await Promise.all([
        readFile(here('carryover-small.svg'), 'utf8'),
        readFile(here('carryover.svg'), 'utf8'),
      ]);
      const pictures: Picture[] = [];
      for (const size of SMALL) pictures.push(await draw(page, small, size));
      for (const size of LARGE) pictures.push(await draw(page, large, size));
      return pictures;
    } finally {
      await app.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const pictures = await withDisplay(async (display) => await drawAll(display.env));
for (const { size, png } of pictures) await writeFile(here(`${size}x${size}.png`), png);
await writeFile(here('carryover.ico'), packIco(pictures.filter(({ size }) => ICO.includes(size))));
await writeFile(here('carryover.icns'), packIcns(pictures));
console.log(`Drew the icon in ${pictures.length} sizes, and packed them for Windows and macOS.`);
