/**
 * Keeps Debian from starting the servers that are installed for the tests: nginx and Caddy would both take port 80 of
 * this machine, and the tests start their own. Debian asks this file before it starts a service; see
 * invoke-rc.d(8) and deb-systemd-invoke(1p), and for the answer 101, "not allowed",
 * https://people.debian.org/~hmh/invokerc.d-policyrc.d-specification.txt
 */
import { rm, writeFile } from 'node:fs/promises';

const POLICY = '/usr/sbin/policy-rc.d';

/** Runs `install` as root. A policy that is there already, as in containers, stays as it is. */
export async function withoutServices<T>(install: () => Promise<T>, policy: string = POLICY): Promise<T> {
  const made = await writeFile(policy, '#!/bin/sh\nexit 101\n', { flag: 'wx', mode: 0o755 }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    },
  );
  try {
    return await install();
  } finally {
    if (made) await rm(policy, { force: true });
  }
}
