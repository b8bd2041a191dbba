import { readFileSync } from 'node:fs';

const EXPORTED = /export (type )?\{([^}]*)\} from '([^']+)'/g;

/**
 * Finds the modules that declare some of the exports of an entry, which names them all and has nothing of its own.
 *
 * @param names as in an import: `{ A, type B as C }`
 * @returns by module, as the entry writes it, the names as they were given
 */
export function declaringModules(entry: string, names: string): ReadonlyMap<string, readonly string[]> {
  const modules = new Map<string, string>();
  for (const [, , list = '', module = ''] of readFileSync(entry, 'utf8').matchAll(EXPORTED))
    for (const name of split(list)) modules.set(nameOf(name), module);
  const found = new Map<string, string[]>();
  for (const name of split(names.replace(/[{}]/g, ''))) {
    const module = modules.get(nameOf(name));
    if (module === undefined) throw new Error(`${entry} does not export ${name}`);
    found.set(module, [...(found.get(module) ?? []), name]);
  }
  return found;
}

function split(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function nameOf(name: string): string {
  return name.replace(/^type /, '').replace(/ as .*$/, '');
}
