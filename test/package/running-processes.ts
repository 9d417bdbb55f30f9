import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

export interface RunningProcess {
  readonly pid: number;
  readonly commandLine: readonly string[];
  readonly userId: number;
  /** 2: a seccomp filter is in force, which is the inner layer of Chromium's sandbox. See proc(5). */
  readonly seccomp: number;
}

/** The processes of one executable at this moment; those that end while we look are left out. Linux only. */
export function processesOf(executable: string): RunningProcess[] {
  const pids = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) ? [Number.parseInt(name, 10)] : [],
  );
  return pids.flatMap((pid) => {
    try {
      if (readlinkSync(`/proc/${pid}/exe`) !== executable) return [];
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const number = (field: string) =>
        Number.parseInt(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? '', 10);
      // Chromium's children rewrite their arguments as one text with spaces.
      const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/).filter(Boolean);
      return [{ pid, commandLine, userId: number('Uid'), seccomp: number('Seccomp') }];
    } catch {
      return [];
    }
  });
}
