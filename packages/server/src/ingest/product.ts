import {
  type CompiledCatalog,
  type CompiledEvent,
  compiledEvents,
  prepareChecks,
  textRules,
} from '@candor/catalog';
import { createGate } from '@candor/firewall';
import { columnsOf } from '../warehouse/columns.ts';
import { type BlockEncoder, prepareEncoder } from '../warehouse/native-block.ts';
import { type TableShape, tableShape } from '../warehouse/table-shape.ts';
import { renameAliases, renameSource } from './rename-aliases.ts';

/** A version of a product's catalog, and what is prepared from it once. */
export interface ProductVersion {
  readonly catalog: CompiledCatalog;
  readonly check: ReturnType<typeof prepareChecks>;
  readonly admit: ReturnType<typeof createGate>;
  /** An event, and a source, in the catalog's own words where it declares others; undefined where there are none. */
  readonly rename: ReturnType<typeof renameAliases>;
  readonly renameSource: (
    source: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>> | undefined;
  /** Events that have an end, or a field that has one. */
  readonly expiring: ReadonlySet<string>;
}

/** A product that is served: clients of several versions send what their own catalog declares, into one table. */
export interface Product {
  /** The newest catalog: metrics and pages follow it. */
  readonly catalog: CompiledCatalog;
  readonly versions: ReadonlyMap<number, ProductVersion>;
  readonly shape: TableShape;
  readonly encode: BlockEncoder;
}

/** @param catalogs the versions of one product's catalog, oldest first; at least one */
export function prepareProduct(catalogs: readonly CompiledCatalog[]): Product {
  const catalog = catalogs.at(-1);
  if (catalog === undefined) throw new Error('a product needs a catalog');
  const shape = tableShape(catalogs);
  return {
    catalog,
    versions: new Map(catalogs.map((one) => [one.version, prepareVersion(one)])),
    shape,
    encode: prepareEncoder(columnsOf(shape)),
  };
}

function prepareVersion(catalog: CompiledCatalog): ProductVersion {
  const events = compiledEvents(catalog);
  return {
    catalog,
    check: prepareChecks(events),
    admit: createGate(textRules(events)),
    rename: renameAliases(catalog),
    renameSource: (source) => renameSource(catalog, source),
    expiring: new Set(Object.keys(catalog.events).filter((name) => hasEnd(catalog.events[name]))),
  };
}

function hasEnd(event: CompiledEvent | undefined): boolean {
  const terms = [event, ...Object.values(event?.fields ?? {})];
  return terms.some((one) => one?.expires !== undefined);
}
