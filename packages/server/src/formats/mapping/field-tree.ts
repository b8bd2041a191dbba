import type { FieldMapping } from '@candor/catalog';
import { isJsonObject } from '../unwrap/unwrapper.ts';

/** What a format calls a value, and what the catalog does. */
type Spellings = Readonly<Record<string, string | number | boolean>>;

/** What becomes of the value at a path. */
export type Target =
  | { readonly kind: 'field'; readonly name: string; readonly spellings: Spellings }
  | { readonly kind: 'source'; readonly name: string; readonly spellings: Spellings }
  | { readonly kind: 'ignored' };

/** The paths of a mapping, one step a level. */
export interface FieldTree {
  readonly target?: Target;
  readonly below: ReadonlyMap<string, FieldTree>;
}

interface Growing {
  target?: Target;
  readonly below: Map<string, Growing>;
}

/**
 * @param known paths that are read elsewhere, as for the time of an event
 * @param groups names that hold others, in some event of the format: here they may be empty
 */
export function fieldTree(
  fields: Readonly<Record<string, FieldMapping>>,
  known: readonly string[],
  groups: Iterable<string>,
): FieldTree {
  const root: Growing = { below: new Map() };
  for (const group of groups) nodeAt(root, group);
  for (const path of known) nodeAt(root, path).target = { kind: 'ignored' };
  for (const [path, mapping] of Object.entries(fields)) nodeAt(root, path).target = targetOf(mapping);
  return root;
}

/** The names that hold others in these paths, at the outermost level. */
export function groupsOf(paths: readonly string[]): ReadonlySet<string> {
  const steps = paths.map((path) => path.split('.'));
  return new Set(
    steps.flatMap(([first, ...rest]) => (first === undefined || rest.length === 0 ? [] : [first])),
  );
}

function nodeAt(root: Growing, path: string): Growing {
  let node = root;
  for (const step of path.split('.')) {
    const next = node.below.get(step) ?? { below: new Map() };
    node.below.set(step, next);
    node = next;
  }
  return node;
}

function targetOf(mapping: FieldMapping): Target {
  if (typeof mapping === 'string') return namedTarget(mapping, {});
  return 'ignored' in mapping ? { kind: 'ignored' } : namedTarget(mapping.to, mapping.values ?? {});
}

function namedTarget(to: string, spellings: Spellings): Target {
  const source = /^source\.(.+)$/.exec(to)?.[1];
  return source === undefined
    ? { kind: 'field', name: to, spellings }
    : { kind: 'source', name: source, spellings };
}

/** A value that a mapping sends somewhere. */
export interface Found {
  readonly target: Exclude<Target, { kind: 'ignored' }>;
  readonly value: unknown;
}

/**
 * Finds the values of an event. Only the mapping's own paths are followed, so that depth costs nothing.
 *
 * @returns undefined when a name is not the mapping's: it could itself be personal, so it is not repeated
 */
export function findValues(tree: FieldTree, content: Readonly<Record<string, unknown>>): Found[] | undefined {
  const found: Found[] = [];
  for (const name of Object.keys(content)) {
    const node = tree.below.get(name);
    if (node === undefined) return undefined;
    const value = content[name];
    if (node.target !== undefined) {
      if (node.target.kind !== 'ignored') found.push({ target: node.target, value });
      continue;
    }
    if (value === null || value === undefined) continue;
    const below = isJsonObject(value) ? findValues(node, value) : undefined;
    if (below === undefined) return undefined;
    found.push(...below);
  }
  return found;
}

/** The value at a path; undefined where there is none. */
export function valueAt(content: Readonly<Record<string, unknown>>, path: string): unknown {
  let value: unknown = content;
  for (const step of path.split('.')) {
    value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}
