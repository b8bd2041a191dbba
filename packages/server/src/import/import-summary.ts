/** What became of a file. */
export interface ImportSummary {
  /** What the file is: `export`, `ndjson`, `csv`, `sqlite`, or a released format as in `caro/1`. */
  readonly format: string;
  /** Events in the file. */
  readonly events: number;
  /** Stored by this import. One event of a released client can be two of the catalog's. */
  readonly accepted: number;
  /** Left out, since the file holds them twice or they came before. */
  readonly duplicates: number;
  readonly rejected: number;
  /** Rejected events by the code of the contract; `clock` is what is older than raw events are kept. */
  readonly rejected_by_code: Readonly<Record<string, number>>;
  /** Records that count people, which are left alone: their client tells them itself, and nothing would tell the two apart. */
  readonly activity_left: number;
  /** When this very file was imported before; nothing was stored then. RFC 3339 */
  readonly already_imported?: string;
}
