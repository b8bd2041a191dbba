import { LANGUAGE } from './check/language-shape.ts';
import { CatalogError, problemAt } from './check/problem.ts';
import { isRecord, list, object, record, type Shape, text } from './check/shape.ts';
import { type CompiledCatalog, compileDefinition } from './compile.ts';
import { definitionOf } from './definition-of.ts';

const names = list(text);
/** As much as a definition can be made of; the rest is then looked at as a definition. */
const PARTS: Readonly<Record<string, Shape>> = {
  dimensions: object<CompiledCatalog['dimensions']>(
    { channel: names, tier: names, os: names, arch: names, shell: names },
    {},
  ),
  experiments: record(having('events', names)),
  events: record(having('fields', record(record(() => [])))),
};

/**
 * Reads the JSON that a catalog was compiled to. It was checked when it was compiled; here it is only made sure that it is
 * such JSON, so that no reader meets something else.
 *
 * @throws {CatalogError} at the first place that is not as it must be
 */
export function parseCompiled(json: unknown): CompiledCatalog {
  if (!isRecord(json) || json.format !== 1)
    throw new CatalogError(problemAt([], 'shape', 'this is not a compiled catalog of format 1'));
  for (const [key, shape] of Object.entries(PARTS)) demand(shape, json[key], [key]);
  const definition = definitionOf(json as unknown as CompiledCatalog);
  demand(LANGUAGE, definition, []);
  return { ...compileDefinition(definition), dimensions: (json as unknown as CompiledCatalog).dimensions };
}

/** An object that has at least one key of a shape. */
function having(key: string, shape: Shape): Shape {
  return function* (value, path) {
    yield* record(() => [])(value, path);
    if (isRecord(value)) yield* shape(value[key], [...path, key]);
  };
}

function demand(shape: Shape, value: unknown, path: readonly string[]): void {
  for (const problem of shape(value, path)) throw new CatalogError(problem);
}
