/** Every policy that was issued, the newest of a product being the one that holds. */
export interface PolicyTable {
  readonly product: string;
  readonly serial: number;
  /** Canonical JSON: the bytes that are signed. */
  readonly document: string;
  /** Null where the product's catalog has no key, or its private half is not here: then only the server obeys. */
  readonly kid: string | null;
  readonly sig: string | null;
  /** The operator's words, for operators. */
  readonly reason: string | null;
}
