/** Answers for the system's dialogs, which no test can press keys in. */
import type { RunningApp } from './app.ts';

/** The next times the app asks for files or folders it gets these; none for a person who changed their mind. */
export async function willOpen({ app }: RunningApp, paths: readonly string[]): Promise<void> {
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths });
    },
    [...paths],
  );
}

/** The next times it asks where to write something; null for a person who changed their mind. */
export async function willSaveTo({ app }: RunningApp, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
}
