import type { JSX } from 'preact';

interface CsvLinkProps {
  /** Of the answer that is shown. */
  readonly path: string;
  /** What is in it, for those who hear links one by one. */
  readonly what: string;
  /** Where several stand side by side. */
  readonly label?: string;
}

/** The same answer as a file for spreadsheets. */
export function CsvLink({ path, what, label }: CsvLinkProps): JSX.Element {
  return (
    <a class="csv" href={`${path}&format=csv`} download>
      CSV{label !== undefined && ` ${label}`}
      <span class="hidden"> of {what}</span>
    </a>
  );
}
