/** A file that was imported, so that it is known when it comes again. It says nothing of who handed it in. */
export interface ImportsTable {
  /** SHA-256 of the file as it was before it was compressed, in hexadecimal. */
  readonly file_hash: string;
  /** Milliseconds since the epoch. */
  readonly imported_at: number;
  /** JSON of an `ImportSummary`. */
  readonly summary: string;
}
