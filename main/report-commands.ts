/** Reports for the window: their texts, or into a file where the person says. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, type BrowserWindow, type SaveDialogOptions } from 'electron';
import type { ReportFormat } from '../preload/contract/commands.ts';
import { t } from '../renderer/i18n/t.ts';
import type { Engine } from './engine/engine-port.ts';
import { replaceFile } from './files/replace-file.ts';
import { safeFilename } from './files/safe-filename.ts';
import type { WindowHandlers } from './ipc/register-commands.ts';
import { gatherReport, type GatheredReport } from './report/gather-report.ts';
import { reportText } from './report/report-text.ts';

export interface ReportCommandParts {
  readonly engine: Engine;
  /** The window a dialog belongs to; null when there is none any more. */
  readonly window: () => BrowserWindow | null;
}

export function reportCommands({
  engine,
  window,
}: ReportCommandParts): Pick<WindowHandlers, 'readReport' | 'saveReport'> {
  const gather = async (ids: readonly string[]): Promise<GatheredReport> =>
    await gatherReport(engine, ids, { now: Date.now(), version: app.getVersion(), home: homedir() });

  return {
    readReport: async ({ ids }) => {
      const gathered = await gather(ids);
      return { html: reportText(gathered, 'html'), json: reportText(gathered, 'json') };
    },
    saveReport: async ({ ids, format }) => {
      const gathered = await gather(ids);
      const options: SaveDialogOptions = {
        title: t('report.dialog'),
        defaultPath: join(app.getPath('documents'), fileName(gathered, format)),
        filters: [{ name: format.toUpperCase(), extensions: [format] }],
      };
      const parent = window();
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options));
      if (canceled || filePath === '') return null;
      await replaceFile(filePath, reportText(gathered, format));
      return filePath;
    },
  };
}

/** Of one transfer with its name, so that a folder of reports can be told apart. */
function fileName({ report: { transfers } }: GatheredReport, format: ReportFormat): string {
  const [first, ...more] = transfers;
  const about = first === undefined || more.length > 0 ? '' : ` - ${first.name}`;
  return safeFilename(`${t('report.file-name')}${about}.${format}`);
}
