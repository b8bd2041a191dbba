/** The token of the first start, or the one that replaced it. Times are milliseconds since the epoch, here and below. */
export interface BootstrapTable {
  /** Always 1: there is one at most. */
  readonly one: number;
  /** SHA-256 of the token, in hexadecimal: it has 32 random bytes, so that no guess reaches it. */
  readonly token_hash: string;
  readonly created_at: number;
  /** Null while nobody has signed in with it; the row stays, so that no other one is made at the next start. */
  readonly used_at: number | null;
}

/** Somebody who signed in. Nothing is kept of where or with what. */
export interface SessionTable {
  readonly id: string;
  /** As that of the bootstrap token. */
  readonly token_hash: string;
  /** The read key, whose role and product hold as long as it does; null for the bootstrap token. */
  readonly key_id: string | null;
  readonly created_at: number;
  /** To the hour. */
  readonly seen_at: number;
}
