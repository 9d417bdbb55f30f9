import { open } from 'node:fs/promises';

/** Other bytes in the place of those at `position`; the file is as long as before. */
export async function editFile(path: string, position: number): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(Buffer.from('edited'), 0, 6, position);
  await file.close();
}
