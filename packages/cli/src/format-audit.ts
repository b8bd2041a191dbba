import type { AuditReport } from '@candor/server/operate';

/** What an audit found, for people: a table of the finds, then the events of the sample. */
export function formatAudit({ mode, events, texts, found, sample = [] }: AuditReport): string {
  const lines = [`Looked at ${events} events and ${texts} different texts of them (${mode}).`];
  if (found.length === 0) lines.push('Nothing was found that may not be stored.');
  else {
    const rows = found.map(({ product, event, field, detectors, rows }) => [
      ...[product, event === '' ? '(not declared)' : event, field],
      ...[detectors.join(', '), String(rows)],
    ]);
    lines.push('', ...table([['Product', 'Event', 'Field', 'Found', 'Rows'], ...rows]));
  }
  if (sample.length > 0) {
    lines.push('', 'Drawn by chance, to be read by those who may read this folder, and by nobody else:');
    for (const { product, event, timestamp, values } of sample) {
      lines.push(`${timestamp} ${product} ${event} ${JSON.stringify(values)}`);
    }
  }
  return lines.join('\n');
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
