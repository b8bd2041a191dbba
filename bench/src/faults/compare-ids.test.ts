import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareIds } from './compare-ids.ts';
import { IdList } from './id-list.ts';

const uniqueIds = fc.uniqueArray(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), {
  minLength: 4,
  maxLength: 60,
});

it('finds as many lost, doubled and invented events as there are', () => {
  fc.assert(
    fc.property(uniqueIds, fc.nat(20), fc.nat(20), fc.nat(20), (ids, lose, repeat, invent) => {
      const lost = Math.min(lose, ids.length - 1);
      const [foreign, ours] = [ids.slice(0, Math.min(invent, 1)), ids.slice(Math.min(invent, 1))];
      const acknowledged = ours.slice(0, Math.ceil(ours.length / 2));
      const gone = acknowledged.slice(0, Math.min(lost, acknowledged.length));
      const kept = ours.filter((id) => !gone.includes(id));
      const again = kept.slice(0, Math.min(repeat, kept.length));
      const found = compareIds({
        sent: sorted(ours),
        acknowledged: sorted(acknowledged),
        stored: sorted([...again, ...foreign, ...kept]),
      });
      expect(found).toEqual({ lost: gone.length, doubled: again.length, invented: foreign.length });
    }),
  );
});

it('finds nothing wrong with an event that is stored and was not acknowledged', () => {
  const found = compareIds({ sent: sorted([1n, 2n]), acknowledged: sorted([1n]), stored: sorted([2n, 1n]) });
  expect(found).toEqual({ lost: 0, doubled: 0, invented: 0 });
});

it('sorts ids as unsigned numbers, however many there are', () => {
  const list = new IdList();
  for (let block = 0; block < 20; block += 1) list.add(new BigUint64Array(10_000).fill(BigInt(block)));
  list.add(BigUint64Array.of(2n ** 64n - 1n));
  const ids = list.sorted();
  expect([ids.length, ids[0], ids[10_000], ids.at(-1)]).toEqual([200_001, 0n, 1n, 2n ** 64n - 1n]);
});

function sorted(ids: readonly bigint[]): BigUint64Array {
  return BigUint64Array.from(ids).sort();
}
