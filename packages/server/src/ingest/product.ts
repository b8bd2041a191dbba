import { type CompiledCatalog, compiledEvents, prepareChecks, textRules } from '@candor/catalog';
import { createGate } from '@candor/firewall';
import { columnsOf } from '../warehouse/columns.ts';
import { type BlockEncoder, prepareEncoder } from '../warehouse/native-block.ts';

/** A product that is served: its catalog, and what is prepared from it once. */
export interface Product {
  readonly catalog: CompiledCatalog;
  readonly check: ReturnType<typeof prepareChecks>;
  readonly admit: ReturnType<typeof createGate>;
  readonly encode: BlockEncoder;
}

export function prepareProduct(catalog: CompiledCatalog): Product {
  const events = compiledEvents(catalog);
  return {
    catalog,
    check: prepareChecks(events),
    admit: createGate(textRules(events)),
    encode: prepareEncoder(columnsOf(catalog)),
  };
}
