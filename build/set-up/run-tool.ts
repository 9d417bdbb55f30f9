import { spawn, type SpawnOptions } from 'node:child_process';

export interface ToolResult {
  /** Exit status; null when the tool was ended by a signal or did not start. */
  readonly status: number | null;
  readonly stdout: string;
  /** Everything the tool said, in order, for an error message. */
  readonly output: string;
  readonly timedOut: boolean;
}

/**
 * Runs a tool to its end without a shell, input closed, output captured. Never throws: a tool that cannot start
 * is a result with status null. After `timeoutMs` the tool gets SIGTERM, and SIGKILL five seconds later.
 */
export function runTool(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { timeoutMs?: number; onOutput?: (text: string) => void } = {},
): Promise<ToolResult> {
  const { timeoutMs, onOutput, ...spawnOptions } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    let timedOut = false;
    const timers: NodeJS.Timeout[] = [];
    if (timeoutMs !== undefined) {
      timers.push(
        setTimeout(() => {
          timedOut = true;
          child.kill('SIGTERM');
          timers.push(setTimeout(() => child.kill('SIGKILL'), 5000));
        }, timeoutMs),
      );
    }
    const end = (status: number | null): void => {
      timers.forEach(clearTimeout);
      resolve({ status, stdout, output, timedOut });
    };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
      onOutput?.(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      onOutput?.(text);
    });
    child.on('error', (error) => {
      output += error.message;
      end(null);
    });
    child.on('close', (status) => end(status));
  });
}

/** The last lines of a tool's output, indented, to follow an error sentence. */
export function lastLines(text: string, count = 8): string {
  return text
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `    ${line}`)
    .join('\n');
}
