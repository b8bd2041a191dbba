export const FORMATS = ['json', 'csv', 'sqlite', 'ndjson'] as const;
export type ExportFormat = (typeof FORMATS)[number];

/** What files of a format are usually called; the first is what this program calls them. */
const ENDINGS: Readonly<Record<ExportFormat, readonly string[]>> = {
  json: ['.json'],
  csv: ['.csv'],
  sqlite: ['.sqlite', '.sqlite3', '.db'],
  ndjson: ['.ndjson', '.jsonl'],
};

export function isFormat(text: unknown): text is ExportFormat {
  return FORMATS.some((format) => format === text);
}

/** The format that a file's name asks for; undefined when it asks for none. */
export function formatOf(file: string): ExportFormat | undefined {
  const name = file.toLowerCase().replace(/\.gz$/, '');
  return FORMATS.find((format) => ENDINGS[format].some((ending) => name.endsWith(ending)));
}

export function isCompressed(file: string): boolean {
  return /\.gz$/i.test(file);
}

/** @param date UTC, `2026-01-31` */
export function defaultFile(product: string, date: string, format: ExportFormat): string {
  return `${product}-telemetry-${date}${ENDINGS[format][0]}.gz`;
}
