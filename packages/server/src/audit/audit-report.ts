/**
 * Where something was found that may not be stored, in names that catalogs and tables declare: never what it was.
 * The event is empty where the table holds one that no catalog declares.
 */
export interface AuditFind {
  readonly product: string;
  readonly event: string;
  /** A field, `source.NAME` for a dimension of the source, or the name of a column that no catalog declares. */
  readonly field: string;
  /** Names of detectors, or what the field's rule says: `vocabulary`, `pattern`, `range`, `clock`, `undeclared`. */
  readonly detectors: readonly string[];
  readonly rows: number;
}

/** What an audit looked at, and what it found. */
export interface AuditReport {
  readonly mode: AuditMode;
  /** Events that were looked at. */
  readonly events: number;
  /** Different texts that were looked at, each once for its event, its field and the version of its catalog. */
  readonly texts: number;
  readonly found: readonly AuditFind[];
  /** Events drawn by chance, for people to read. */
  readonly sample?: readonly SampledEvent[];
}

/** `strict` shows every text to every detector, also those that a vocabulary lists. */
export type AuditMode = 'gate' | 'strict';

/** An event as it is stored, without its ids. */
export interface SampledEvent {
  readonly product: string;
  readonly event: string;
  readonly timestamp: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What is audited. */
export interface AuditScope {
  readonly mode: AuditMode;
  /** All products of the folder by default. */
  readonly product?: string;
  /** Milliseconds since the epoch, of events; half-open, all by default. */
  readonly from?: number;
  readonly to?: number;
  /** How many events to draw by chance. */
  readonly sample?: number;
}
