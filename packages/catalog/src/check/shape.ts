import { type Path, type Problems, problemAt } from './problem.ts';

/**
 * Says where a value is not of a type. Catalogs reach the checks as plain JavaScript and JSON as well, where no compiler
 * has looked, and the checks that follow rely on their types.
 */
export type Shape = (value: unknown, path: Path) => Problems;

type OptionalKey<T> = { [K in keyof T]-?: object extends Pick<T, K> ? K : never }[keyof T];
/** A shape for each key of a type, so that the compiler says when the language has grown. */
export type RequiredShapes<T> = Readonly<Record<Exclude<keyof T, OptionalKey<T>>, Shape>>;
export type OptionalShapes<T> = Readonly<Record<OptionalKey<T>, Shape>>;

function wrong(value: unknown, path: Path, what: string): Problems {
  return [problemAt(path, 'shape', value === undefined ? `is missing; write ${what}` : `must be ${what}`)];
}

export const text: Shape = (value, path) => (typeof value === 'string' ? [] : wrong(value, path, 'a text'));
/** A text that a rule of its own asks for when it is missing or blank. */
export const words: Shape = (value, path) => (value === undefined ? [] : text(value, path));
export const number: Shape = (value, path) => (Number.isFinite(value) ? [] : wrong(value, path, 'a number'));
export const flag: Shape = (value, path) =>
  typeof value === 'boolean' ? [] : wrong(value, path, 'true or false');
export const scalar: Shape = (value, path) =>
  ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)
    ? []
    : wrong(value, path, 'a text, a number, true or false');

export function oneOf(...values: readonly unknown[]): Shape {
  return (value, path) => (values.includes(value) ? [] : wrong(value, path, `one of ${values.join(', ')}`));
}

export function list(of: Shape): Shape {
  return function* (value, path) {
    if (!Array.isArray(value)) return yield* wrong(value, path, 'a list');
    for (const [index, one] of value.entries()) yield* of(one, [...path, String(index)]);
  };
}

export function record(of: Shape): Shape {
  return function* (value, path) {
    if (!isRecord(value)) return yield* wrong(value, path, 'an object');
    for (const [name, one] of Object.entries(value)) yield* of(one, [...path, name]);
  };
}

export function object<T>(required: RequiredShapes<T>, optional: OptionalShapes<T>): Shape {
  const shapes: Readonly<Record<string, Shape>> = { ...required, ...optional };
  return function* (value, path) {
    if (!isRecord(value)) return yield* wrong(value, path, 'an object');
    for (const [key, one] of Object.entries(value)) {
      const known = Object.hasOwn(shapes, key);
      if (!known)
        yield problemAt([...path, key], 'shape', `no such key; there are ${Object.keys(shapes).join(', ')}`);
      else if (one !== undefined) yield* shapes[key]?.(one, [...path, key]) ?? [];
    }
    for (const key of Object.keys(required)) {
      if (value[key] === undefined) yield* shapes[key]?.(undefined, [...path, key]) ?? [];
    }
  };
}

/** Objects told apart by the value of one key. */
export function byKey(key: string, shapes: Readonly<Record<string, Shape>>): Shape {
  return function* (value, path) {
    if (!isRecord(value)) return yield* wrong(value, path, 'an object');
    const chosen = value[key];
    const shape = typeof chosen === 'string' && Object.hasOwn(shapes, chosen) ? shapes[chosen] : undefined;
    if (shape !== undefined) return yield* shape(value, path);
    yield* wrong(chosen, [...path, key], `one of ${Object.keys(shapes).join(', ')}`);
  };
}

/** Objects told apart by a key that only one of them has. */
export function byPresence(shapes: Readonly<Record<string, Shape>>, otherwise?: Shape): Shape {
  return function* (value, path) {
    if (otherwise !== undefined && !isRecord(value)) return yield* otherwise(value, path);
    if (!isRecord(value)) return yield* wrong(value, path, 'an object');
    const key = Object.keys(shapes).find((one) => Object.hasOwn(value, one));
    const shape = key === undefined ? undefined : shapes[key];
    if (shape !== undefined) return yield* shape(value, path);
    yield problemAt(path, 'shape', `must have one of ${Object.keys(shapes).join(', ')}`);
  };
}

/** One of a kind, or a list of them. */
export function oneOrList(of: Shape): Shape {
  const several = list(of);
  return (value, path) => (Array.isArray(value) ? several : of)(value, path);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
