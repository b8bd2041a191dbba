/**
 * What is to be different in a value, by the path to it, with `/` between keys: names of events contain dots. `undefined`
 * removes what is there; a function makes the new value from the old.
 */
export type Edits = Readonly<Record<string, unknown>>;

/** A copy of a value with some parts changed. */
export function edited<T>(value: T, edits: Edits): T {
  const copy = structuredClone(value);
  for (const [path, given] of Object.entries(edits)) {
    const keys = path.split('/').map(decodeURIComponent);
    const last = keys.pop() ?? '';
    const parent = keys.reduce(
      (one, key) => {
        const next = one[key];
        if (typeof next !== 'object' || next === null) throw new Error(`there is no ${path} to change`);
        return next as Record<string, unknown>;
      },
      copy as Record<string, unknown>,
    );
    const now = typeof given === 'function' ? (given as (old: unknown) => unknown)(parent[last]) : given;
    if (now === undefined) delete parent[last];
    else parent[last] = now;
  }
  return copy;
}

/** Gives what is under a path another last key, and changes it there. */
export function renaming(path: string, name: string, more: Edits = {}): (old: unknown) => unknown {
  return (old) => {
    const record = { ...(old as Record<string, object>) };
    const moved = record[path];
    if (moved === undefined) throw new Error(`there is no ${path} to rename`);
    delete record[path];
    return { ...record, [name]: { ...moved, ...more } };
  };
}
