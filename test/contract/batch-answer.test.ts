/** One answer for a whole batch: everything in it that asks the same is answered, and nothing else. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startReceiver } from '../../main/receiver/receiver.ts';
import { startEngine } from '../harness/engine.ts';
import { makeRandomFile } from '../harness/random-file.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { memorySecretBox } from '../servers/memory-secret-box.ts';

const KiB = 1024;

it('answers the questions of its batch and leaves those of another alone', async () => {
  const folder = await scratchFolder();
  const receiver = await startReceiver({ dir: join(folder, 'received'), port: 0, token: 'right' });
  onTestFinished(async () => await receiver.stop());
  const { engine, until } = await startEngine(folder, { secrets: memorySecretBox() });
  const batch = async (name: string, count: number): Promise<readonly string[]> => {
    const root = join(folder, name);
    await mkdir(root);
    for (let number = 0; number < count; number += 1)
      makeRandomFile(join(root, `clip_${number}.mov`), 64 * KiB);
    const { added } = await engine.execute('addUploads', { paths: [root], to: receiver.url });
    for (const { id } of added) await until(id, 'attention');
    return added.map(({ id }) => id);
  };
  const first = await batch('Wedding', 3);
  const second = await batch('Portraits', 2);

  expect(await engine.execute('answerBatch', { id: first[1] ?? '', answer: 'give-up' })).toBe(3);
  for (const id of first)
    expect((await engine.execute('show', { id })).state).toMatchObject({
      name: 'failed',
      error: { code: 'CANCELLED' },
    });
  for (const id of second) expect((await engine.execute('show', { id })).state.name).toBe('attention');

  await expect(
    engine.execute('answerBatch', { id: first[0] ?? '', answer: 'give-up' }),
  ).rejects.toMatchObject({
    code: 'WRONG_STATE',
  });
  await expect(engine.execute('answerBatch', { id: second[0] ?? '', answer: 'allow' })).rejects.toMatchObject(
    {
      code: 'WRONG_STATE',
    },
  );
});
