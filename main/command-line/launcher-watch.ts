import { readFileSync } from 'node:fs';

/** How often to look, in milliseconds. */
const lookMs = 200;
/** Processes between this one and npm: a shell, and a second Node on the first run after a clone. */
const depth = 3;

/**
 * `npm run` stands with a shell between the person and this process, and when npm is killed nobody tells us: we
 * would go on unseen and keep the journal from the next command. Calls back once when a process of that chain is
 * gone. Does nothing outside `npm run`, or on systems without /proc.
 */
export function watchLauncher(onGone: () => void, env: NodeJS.ProcessEnv = process.env): void {
  if (env['npm_lifecycle_event'] === undefined) return;
  const chain = ancestors();
  if (chain.length < 2) return;
  const timer = setInterval(() => {
    if (ancestors().join() === chain.join()) return;
    clearInterval(timer);
    onGone();
  }, lookMs);
  timer.unref();
}

/** Process ids from the parent upwards, as far as they can be read. */
function ancestors(): number[] {
  const ids = [process.ppid];
  for (let level = 1; level < depth; level += 1) {
    const above = parentOf(ids.at(-1) ?? 0);
    if (above === null || above <= 1) break;
    ids.push(above);
  }
  return ids;
}

/** proc(5): the fourth field of stat, counted after the command's closing bracket because a name may hold anything. */
function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
