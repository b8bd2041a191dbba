import { type CompiledCatalog, compiledEvents, prepareChecks, textRules } from '@candor/catalog';
import { createGate } from '@candor/firewall';
import { type Column, columnsOf } from '../warehouse/columns.ts';

/** A product that is served: its catalog, and what is prepared from it once. */
export interface Product {
  readonly catalog: CompiledCatalog;
  readonly check: ReturnType<typeof prepareChecks>;
  readonly admit: ReturnType<typeof createGate>;
  readonly columns: readonly Column[];
}

export function prepareProduct(catalog: CompiledCatalog): Product {
  const events = compiledEvents(catalog);
  return {
    catalog,
    check: prepareChecks(events),
    admit: createGate(textRules(events)),
    columns: columnsOf(catalog),
  };
}
