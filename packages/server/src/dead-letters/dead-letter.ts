/** Why events of one kind were refused. Names of the catalog and fixed words only, never a value; `''` for what is not known. */
export interface DeadLetter {
  readonly product: string;
  /** Declared by the catalog. */
  readonly event: string;
  /** Declared by the catalog, or a part of a batch, as `timestamp` or `source.os`. */
  readonly field: string;
  readonly code: string;
  /** Of the host. */
  readonly version: string;
}
