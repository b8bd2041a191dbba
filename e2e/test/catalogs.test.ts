import { caro } from '@candor/caro';
import { compiledEvents, prepareChecks } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { reasonkit } from '@candor/reasonkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryFields, corruptions } from '../src/arbitrary-event.ts';

const CATALOGS = [compileCatalog(caro), compileCatalog(reasonkit)];

describe.each(CATALOGS)('the catalog of $product', (catalog) => {
  const check = prepareChecks(compiledEvents(catalog));
  const events = Object.entries(catalog.events);

  it.each(events)('takes any %s as it declares it, and no other', (name, event) => {
    fc.assert(
      fc.property(arbitraryFields(event), (fields) => {
        expect(check(name, fields)).toBeUndefined();
        for (const { what, fields: spoiled, code, field } of corruptions(event, fields)) {
          const expected = field === undefined ? { code } : { code, field };
          expect(check(name, spoiled), what).toEqual(expected);
        }
      }),
      { numRuns: 20 },
    );
  });
});
