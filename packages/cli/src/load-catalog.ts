import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CatalogDefinition, CompiledCatalog } from '@candor/catalog';
import { CatalogError, canonicalJson, compileCatalog, parseCompiled } from '@candor/catalog/tools';

/** A catalog as its author wrote it, or as it was compiled and stored. */
export type LoadedCatalog =
  | { readonly form: 'definition'; readonly definition: CatalogDefinition }
  | { readonly form: 'compiled'; readonly compiled: CompiledCatalog };

/**
 * Loads a catalog: compiled JSON, or a module that exports what `defineCatalog` returned.
 *
 * @throws {Error} in one line
 */
export async function loadCatalog(path: string): Promise<CompiledCatalog> {
  const loaded = await readCatalog(path);
  if (loaded.form === 'compiled') return loaded.compiled;
  try {
    return compileCatalog(loaded.definition);
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    throw new Error(`${path}: ${error.message} (candor catalog check ${path} shows where)`, { cause: error });
  }
}

/**
 * Reads a catalog without checking it.
 *
 * @throws {Error} in one line, when there is none
 */
export async function readCatalog(path: string): Promise<LoadedCatalog> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw new Error(`${path} is not a file; name a module or compiled JSON`);
  return path.endsWith('.json') ? readJson(path) : readModule(path);
}

async function readJson(path: string): Promise<LoadedCatalog> {
  const { hash: stated, ...catalog } = parseObject(path, await readFile(path, 'utf8'));
  if (stated !== undefined && stated !== catalogHash(catalog))
    throw new Error(`${path} was changed after it was built; build it again`);
  try {
    return { form: 'compiled', compiled: parseCompiled(catalog) };
  } catch (cause) {
    const problem = (cause as Error).message;
    const line = `${path} is not a compiled catalog; make one with candor catalog build (${problem})`;
    throw new Error(line, { cause });
  }
}

/** What names the content of a compiled catalog: equal content, however it is written, has an equal hash. */
export function catalogHash(catalog: object): string {
  return `sha256:${hash('sha256', canonicalJson(catalog))}`;
}

function parseObject(path: string, text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch (cause) {
    throw new Error(`${path} is not JSON: ${firstLine(cause as Error)}`, { cause });
  }
}

async function readModule(path: string): Promise<LoadedCatalog> {
  const exports = await import(pathToFileURL(resolve(path)).href).catch((cause: unknown) => {
    throw new Error(`${path} cannot be loaded: ${whereAndWhy(cause)}`, { cause });
  });
  const [catalog, another] = new Set(Object.values(exports as object).filter(isCatalog));
  if (catalog === undefined || another !== undefined)
    throw new Error(`${path} must export one catalog made with defineCatalog`);
  return { form: 'definition', definition: catalog };
}

/** The reason in one line; of an error of syntax, with the line it is in. */
function whereAndWhy(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const [, place] = /^(?:file:\/\/)?(\/.*:\d+)\n/.exec(cause.stack ?? '') ?? [];
  return place === undefined ? firstLine(cause) : `${place}: ${firstLine(cause)}`;
}

function firstLine({ message }: Error): string {
  return message.split('\n')[0] ?? '';
}

function isCatalog(value: unknown): value is CatalogDefinition {
  return typeof value === 'object' && value !== null && 'product' in value && 'events' in value;
}
