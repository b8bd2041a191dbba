import { createHash } from 'node:crypto';
import { type Policy, parsePolicy } from '@candor/catalog/policy';
import type { Control } from '../control/open-control.ts';
import type { SignedJson } from '../signing/sign-json.ts';
import type { PolicyTable } from './policy-table.ts';

/** The policy of a product that holds now. */
export interface HeldPolicy {
  readonly policy: Policy;
  /** Left out when it could not be signed. */
  readonly signed?: SignedJson;
  /** Names it: the entity tag of `GET /v1/policy/:product`, and `policy` in the answers of ingest. */
  readonly tag: string;
  readonly reason?: string;
}

/** The newest policy of each product that has one. */
export async function readPolicies({ db }: Control): Promise<ReadonlyMap<string, HeldPolicy>> {
  const rows = await db
    .selectFrom('policies')
    .selectAll()
    .where(({ eb, selectFrom }) =>
      eb(
        'serial',
        '=',
        selectFrom('policies as newer')
          .select(({ fn }) => fn.max('newer.serial').as('serial'))
          .whereRef('newer.product', '=', 'policies.product'),
      ),
    )
    .execute();
  return new Map(rows.map((row) => [row.product, heldPolicy(row)]));
}

/** @throws {Error} when the row holds no policy: another program has written it */
export function heldPolicy({ product, serial, document, kid, sig, reason }: PolicyTable): HeldPolicy {
  const policy = parsePolicy(JSON.parse(document));
  if (policy === undefined) throw new Error(`policy ${serial} of ${product} in control.db cannot be read`);
  const bytes = Buffer.from(document);
  return {
    policy,
    tag: `${serial}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`,
    ...(kid === null || sig === null ? {} : { signed: { payload: bytes.toString('base64'), kid, sig } }),
    ...(reason === null ? {} : { reason }),
  };
}
