import type { Report } from '../report.ts';

/** A report as JSON, as docs/reports.md describes it. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
