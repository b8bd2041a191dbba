/** What may be read under a key: results with groups of enough people alone, or everything. */
export const READ_ROLES = ['aggregates', 'full'] as const;
export type ReadRole = (typeof READ_ROLES)[number];

/** Times are milliseconds since the epoch. */
export interface ReadKeyTable {
  readonly id: string;
  readonly product: string;
  readonly name: string;
  readonly role: ReadRole;
  /** SHA-256 of the token, in hexadecimal: it has 32 random bytes, so that no guess reaches it. */
  readonly token_hash: string;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly revoked_at: number | null;
}
