import {
  type CompiledCatalog,
  SOURCE_DIMENSIONS,
  type Source,
  type SourceDimension,
  VERSION,
  type WireFields,
} from '@candor/catalog';
import { scanAll } from '@candor/firewall';
import { type Found, findValues, valueAt } from './field-tree.ts';
import type { PreparedMapping } from './prepare-mapping.ts';
import { respell } from './respell.ts';

/** Why an event is refused: a code of the wire format, and the catalog's names only. */
export interface MappingProblem {
  readonly code: string;
  readonly field?: string;
}

export interface Mapped {
  readonly fields: WireFields;
  readonly source: Partial<Source>;
}

/** Whether an event is one that a mapping is for. */
export function applies({ when }: PreparedMapping, content: Readonly<Record<string, unknown>>): boolean {
  return when.every(([path, value]) => valueAt(content, path) === value);
}

/**
 * Says an event in the catalog's words. What the mapping or the catalog does not know is refused, never guessed.
 *
 * @param newId turns a format's id into one of the catalog's
 */
export function applyMapping(
  catalog: CompiledCatalog,
  mapping: PreparedMapping,
  content: Readonly<Record<string, unknown>>,
  newId: (original: string) => string,
): Mapped | MappingProblem {
  const values = findValues(mapping.tree, content);
  if (values === undefined) return { code: 'unknown_field' };
  const fields = new Map<string, unknown>(mapping.constants);
  const source = new Map<string, unknown>();
  for (const { target, value } of values) {
    const said =
      target.kind === 'field' ? fieldValue(mapping, target, value, newId) : respell(value, target.spellings);
    if (said === undefined) continue;
    const kept = target.kind === 'field' ? fields : source;
    // Two paths may say the same, but not two things.
    if (kept.has(target.name) && kept.get(target.name) !== said) {
      return { code: 'bad_format', field: target.kind === 'field' ? target.name : `source.${target.name}` };
    }
    kept.set(target.name, said);
  }
  const decoded = Object.fromEntries(fields);
  const problem = mapping.check(mapping.to, decoded) ?? sourceProblem(catalog, source);
  if (problem !== undefined) return problem;
  return { fields: decoded as WireFields, source: Object.fromEntries(source) };
}

function fieldValue(
  { event }: PreparedMapping,
  { name, spellings }: Found['target'],
  value: unknown,
  newId: (original: string) => string,
): unknown {
  const field = Object.hasOwn(event.fields, name) ? event.fields[name] : undefined;
  const aliases = field?.type === 'enum' || field?.type === 'set' ? field.valueAliases : undefined;
  const said = respell(value, spellings, aliases ?? {});
  return field?.type === 'id' && typeof said === 'string' ? newId(said) : said;
}

/** A dimension that is said must be the catalog's; one that is not stays empty. */
function sourceProblem(
  { dimensions }: CompiledCatalog,
  source: ReadonlyMap<string, unknown>,
): MappingProblem | undefined {
  for (const [name, value] of source) {
    const code = dimensionProblem(dimensions[name as keyof typeof dimensions], name, value);
    if (code !== undefined) return { code, field: `source.${name}` };
  }
  return undefined;
}

function dimensionProblem(
  listed: readonly string[] | undefined,
  name: string,
  value: unknown,
): string | undefined {
  if (!SOURCE_DIMENSIONS.includes(name as SourceDimension)) return 'unknown_field';
  if (typeof value !== 'string') return 'wrong_type';
  if (listed !== undefined) return listed.includes(value) ? undefined : 'not_in_enum';
  if (name !== 'version' || !VERSION.test(value)) return 'bad_format';
  return scanAll({ version: value }) === undefined ? undefined : 'firewall';
}
