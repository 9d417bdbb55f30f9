/** Says what is being done now: one line per step, with the time it took once it is over. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  process.stdout.write(`Set-up: ${what} … `);
  try {
    const result = await work();
    process.stdout.write(`done (${seconds(start)})\n`);
    return result;
  } catch (error) {
    process.stdout.write(`failed (${seconds(start)})\n`);
    throw error;
  }
}

export function seconds(startMs: number): string {
  return `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
}
