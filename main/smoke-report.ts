/** A start that proves itself: what this process and its window really are, written down for a test of the package. */
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { isMarkedCompiled } from './compiled-mark.ts';

const patience = 20_000;

/** Writes the report once the window's content is there; rejects when it does not come. */
export async function writeSmokeReport(window: BrowserWindow, file: string): Promise<void> {
  await mounted(window);
  const { electron, chrome, node } = process.versions;
  const report = {
    compiled: isMarkedCompiled(),
    sandboxed: await isSandboxed(window.webContents.getOSProcessId()),
    title: window.getTitle(),
    url: window.webContents.getURL(),
    versions: { app: app.getVersion(), electron, chrome, node },
  };
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
}

async function mounted(window: BrowserWindow): Promise<void> {
  const until = Date.now() + patience;
  const question = `document.querySelector('#root > *') !== null && document.readyState === 'complete'`;
  while (!(await window.webContents.executeJavaScript(question).catch(() => false))) {
    if (Date.now() > until) throw new Error('The window did not show its content in time.');
    await sleep(50);
  }
}

/**
 * Asked of the system, not of a setting: a switch on the command line turns the sandbox off and leaves every setting
 * as it was. Linux says it per process as the seccomp mode (2 is a filter), elsewhere Electron's metrics know.
 */
async function isSandboxed(processId: number): Promise<boolean> {
  if (process.platform !== 'linux') {
    return app.getAppMetrics().find((metric) => metric.pid === processId)?.sandboxed ?? false;
  }
  const status = await readFile(`/proc/${processId}/status`, 'utf8');
  return /^Seccomp:\s*2$/m.test(status);
}
