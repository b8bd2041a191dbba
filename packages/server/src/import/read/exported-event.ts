import { type CompiledCatalog, SOURCE_DIMENSIONS, type Source } from '@candor/catalog';
import { readEvent } from '../../ingest/judge-events.ts';
import { isObject } from '../../ingest/read-envelope.ts';
import { BadFile } from '../bad-file.ts';
import type { Item, ReadContext } from './item.ts';

/** The product of events that do not name theirs. @throws {BadFile} when it is not clear, or not served */
export function productOf({ catalogs, product }: ReadContext, stated?: string): string {
  const served = [...new Set(catalogs.map((catalog) => catalog.product))].sort();
  const name = product ?? stated ?? (served.length === 1 ? served[0] : undefined);
  if (name === undefined)
    throw new BadFile('', `the file names no product; say which: one of ${served.join(', ')}`);
  if (stated !== undefined && name !== stated) throw new BadFile('', `the file is not of ${name}`);
  // What the file says is not repeated: it is anybody's text.
  if (!served.includes(name))
    throw new BadFile('', `the file is of a product that is not served; served are ${served.join(', ')}`);
  return name;
}

/**
 * Reads an event as an export holds it: as on the wire, with the source and the catalog version of its batch, and with
 * what became of it, which is left alone: the id tells whether it is here already.
 *
 * @throws {BadFile} naming the part whose form is wrong
 */
export function exportedEvent(value: unknown, product: string, context: ReadContext, where: string): Item {
  if (!isObject(value)) throw new BadFile(where, 'an event is an object');
  const { catalog_version: catalogVersion, source, sent_at, outcome, ...event } = value;
  const read = readEvent(event);
  if (typeof read === 'string') throw new BadFile(where, `${read} is missing or has the wrong form`);
  for (const told of [sent_at, outcome]) {
    if (told !== undefined && typeof told !== 'string')
      throw new BadFile(where, 'what became of the event is no text');
  }
  if (!isSource(source)) throw new BadFile(where, 'source is missing or has the wrong form');
  catalogOf(context, product, catalogVersion, where);
  return { kind: 'canonical', event: read, product, catalogVersion: catalogVersion as number, source };
}

/** @throws {BadFile} when the version is none that was served: its events would be lost, so nothing is taken */
export function catalogOf(
  { catalogs }: ReadContext,
  product: string,
  version: unknown,
  where: string,
): CompiledCatalog {
  if (typeof version !== 'number' || !Number.isInteger(version))
    throw new BadFile(where, 'catalog_version is missing or has the wrong form');
  const versions = catalogs.filter((catalog) => catalog.product === product);
  const found = versions.find((catalog) => catalog.version === version);
  if (found !== undefined) return found;
  const have = versions.map((catalog) => catalog.version).join(', ');
  throw new BadFile(
    where,
    `it was recorded with catalog version ${version} of ${product}; served were ${have}: serve that one first`,
  );
}

function isSource(value: unknown): value is Source {
  return (
    isObject(value) &&
    Object.keys(value).length === SOURCE_DIMENSIONS.length &&
    SOURCE_DIMENSIONS.every((name) => typeof value[name] === 'string')
  );
}
