import type { Bind } from './dialect.ts';

/** Collects the values of a statement whose placeholders are numbered from 1. A value that comes again has the same. */
export function createBinder(placeholder: (position: number) => string): {
  readonly bind: Bind;
  readonly values: readonly (string | number)[];
} {
  const values: (string | number)[] = [];
  return {
    values,
    bind(value) {
      const known = values.indexOf(value);
      return placeholder(known === -1 ? values.push(value) : known + 1);
    },
  };
}
