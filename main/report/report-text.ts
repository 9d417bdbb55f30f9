/** A report as the text of a file. */
import type { GatheredReport } from './gather-report.ts';
import { reportPage } from './report-page.ts';
import type { ReportFormat } from '../../preload/contract/commands.ts';

export function reportText(gathered: GatheredReport, format: ReportFormat): string {
  switch (format) {
    case 'html':
      return reportPage(gathered);
    case 'json':
      return `${JSON.stringify(gathered.report, null, 2)}\n`;
    default:
      return format satisfies never;
  }
}
