import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { withoutServices } from '../../../build/set-up/without-services.ts';
import { scratchFolder } from '../../harness/scratch.ts';

const run = promisify(execFile);

describe('installing without starting services', () => {
  it('answers “not allowed” to whoever asks meanwhile, and leaves nothing behind', async () => {
    const policy = join(await scratchFolder(), 'policy-rc.d');
    const asked = withoutServices(() => run(policy, ['caddy', 'start']), policy);
    await expect(asked).rejects.toMatchObject({ code: 101 });
    expect(existsSync(policy)).toBe(false);
  });

  it('keeps a policy that is there already', async () => {
    const policy = join(await scratchFolder(), 'policy-rc.d');
    await writeFile(policy, 'of somebody else');
    expect(await withoutServices(async () => 'installed', policy)).toBe('installed');
    expect(await readFile(policy, 'utf8')).toBe('of somebody else');
  });
});
