import { resolve } from 'node:path';
import { exportsOf } from './bindings.ts';
import { exported, type Followed, step } from './follow.ts';
import { type Location, locationOf, type ModuleReader, moduleReader } from './source-module.ts';

/** Finds the place of a part of a catalog; undefined when the catalog is not written out where it can be found. */
export type Locator = (path: readonly string[]) => Location | undefined;

/**
 * Finds where the parts of a catalog are declared, so that what is wrong can be shown where it is to be put right. Names,
 * spreads and relative imports are followed; of a part that is not written out, the place of what holds it is found.
 *
 * @param file a module or JSON
 */
export function locatorOf(file: string): Locator {
  const read = moduleReader();
  const root = catalogOf(resolve(file), read);
  return (path) => {
    if (root === undefined) return undefined;
    let deepest = locationOf(root.module, root.value.start);
    let found = root;
    for (const segment of path) {
      const next = step(found, segment, read);
      if (next === undefined) break;
      deepest = locationOf(next.module, next.offset);
      found = next.next;
    }
    return deepest;
  };
}

/** What a file exports that looks like a catalog. */
function catalogOf(file: string, read: ModuleReader): Followed | undefined {
  const module = read(file);
  if (module === undefined) return undefined;
  const found = exportsOf(module).map(([name]) => exported(module, name, read));
  return found.find(
    (one) => one !== undefined && ['product', 'events'].every((key) => step(one, key, read) !== undefined),
  );
}
