import { expect, it } from 'vitest';
import { firstPageOnce } from '../../../preload/first-page.ts';

interface Input {
  readonly limit: number;
  readonly after?: string;
}

function asking(first: Input) {
  const asked: Input[] = [];
  const listPage = firstPageOnce(async (input: Input) => {
    asked.push(input);
    return asked.length;
  }, first);
  return { asked, listPage };
}

it('asks by itself, and gives that answer once', async () => {
  const { asked, listPage } = asking({ limit: 200 });
  expect(asked).toEqual([{ limit: 200 }]);
  expect(await listPage({ limit: 200 })).toBe(1);
  expect(await listPage({ limit: 200 })).toBe(2);
});

it('asks anew for any other page', async () => {
  const { listPage } = asking({ limit: 200 });
  expect(await listPage({ limit: 200, after: 'x' })).toBe(2);
  expect(await listPage({ limit: 50 })).toBe(3);
  expect(await listPage({ limit: 200 })).toBe(1);
});

it('tells whoever takes the answer that there was none', async () => {
  const listPage = firstPageOnce(async (_input: Input) => await Promise.reject(new Error('gone')), {
    limit: 1,
  });
  await expect(listPage({ limit: 1 })).rejects.toThrow('gone');
});
