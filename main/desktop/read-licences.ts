/** The licences of what others made, as the bundler wrote them down. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `outFolder` holds main/ and renderer/ as they were built. Empty where there is no list. */
export async function readLicences(outFolder: string): Promise<string> {
  const files = [
    'main/third-party-licenses-of-app.md',
    'main/third-party-licenses.md',
    'renderer/third-party-licenses.md',
  ].map((file) => join(outFolder, file));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return texts.filter((text) => text !== '').join('\n');
}
