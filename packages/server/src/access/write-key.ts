/** What a client proves that it is one of a product's: an id that it names, and a secret where its requests are signed. */
export interface WriteKey {
  /** `wk_` and 24 hexadecimal digits; public. */
  readonly id: string;
  readonly product: string;
  /** What operators know it by. */
  readonly name: string;
  /** Where requests must be signed. HMAC needs the secret itself, so no hash of it would do. */
  readonly secret?: string;
  /** Milliseconds since the epoch, as the times below. */
  readonly createdAt: number;
  readonly expiresAt?: number;
  readonly revokedAt?: number;
}
