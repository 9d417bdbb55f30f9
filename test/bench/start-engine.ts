import { startProcess, type BenchProcess } from './child-process.ts';
import type { EngineQuestions } from './engine-process.ts';

export type EngineProcess = BenchProcess<EngineQuestions>;

/** Our engine on its state folder, in a process of its own. */
export async function startEngine(stateFolder: string): Promise<EngineProcess> {
  const engine = startProcess<EngineQuestions>(new URL('engine-process.ts', import.meta.url));
  await engine.ask('open', { stateFolder });
  return engine;
}
