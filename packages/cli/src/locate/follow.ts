import { dirname, resolve } from 'node:path';
import type { Argument, BindingPattern, CallExpression, ParamPattern, Statement } from 'oxc-parser';
import { type Binding, bindingOf, exportsOf } from './bindings.ts';
import type { ModuleReader, SourceModule, Value } from './source-module.ts';

/** A value with what its names stand for. */
export interface Followed {
  readonly value: Value;
  readonly module: SourceModule;
  /** Parameters and variables of the functions around it. */
  readonly scope: ReadonlyMap<string, Followed>;
}

/** Deeper than any catalog is nested: names may stand for each other in a circle. */
const DEEPEST = 64;

/**
 * Follows names, imports, casts and the results of functions to the value that is written out: an object, a list, or a
 * call that cannot be looked into. What is computed otherwise is not followed.
 */
export function follow(found: Followed, read: ModuleReader, depth = 0): Followed {
  if (depth > DEEPEST) return found;
  const next = followOnce(found, read, depth);
  return next === undefined ? found : follow(next, read, depth + 1);
}

function followOnce(found: Followed, read: ModuleReader, depth: number): Followed | undefined {
  const { value, module, scope } = found;
  switch (value.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
      return { ...found, value: value.expression };
    case 'Identifier':
      return scope.get(value.name) ?? bound(module, bindingOf(module.program.body, value.name), read);
    case 'MemberExpression': {
      const { property, computed } = value;
      const key = !computed && property.type === 'Identifier' ? property.name : literal(property);
      if (key === undefined || value.object.type === 'Super') return undefined;
      return memberOf({ ...found, value: value.object }, key, read, depth + 1);
    }
    case 'CallExpression':
      return resultOf(found, value, read, depth);
    default:
      return undefined;
  }
}

/** The value under a key of what is written out as an object or a list. */
function memberOf(found: Followed, key: string, read: ModuleReader, depth: number): Followed | undefined {
  const whole = namespaceMember(found, key, read);
  return whole ?? step(found, key, read, depth)?.next;
}

/** `words.BACKENDS`, where `words` is all that a file exports. */
function namespaceMember(
  { value, module, scope }: Followed,
  key: string,
  read: ModuleReader,
): Followed | undefined {
  if (value.type !== 'Identifier' || scope.has(value.name)) return undefined;
  const binding = bindingOf(module.program.body, value.name);
  if (binding?.kind !== 'import' || binding.name !== '*') return undefined;
  return bound(module, { ...binding, name: key }, read);
}

function bound(module: SourceModule, binding: Binding | undefined, read: ModuleReader): Followed | undefined {
  if (binding === undefined) return undefined;
  if (binding.kind === 'value') return { value: binding.value, module, scope: new Map() };
  // Packages are not looked into: what they export is not written by the author of a catalog.
  if (!binding.from.startsWith('.')) return undefined;
  const other = read(resolve(dirname(module.file), binding.from));
  return other === undefined ? undefined : exported(other, binding.name, read);
}

/** What a file exports under a name, by itself or from another file. */
export function exported(module: SourceModule, name: string, read: ModuleReader): Followed | undefined {
  const all = exportsOf(module);
  const own = all.find(([one]) => one === name);
  if (own !== undefined) return bound(module, own[1], read);
  for (const [one, binding] of all) {
    if (one !== '*' || binding.kind !== 'import') continue;
    const found = bound(module, { ...binding, name }, read);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a call of a function of the catalog's own files gives back: the value behind its only `return`. */
function resultOf(
  found: Followed,
  { callee, arguments: given }: CallExpression,
  read: ModuleReader,
  depth: number,
): Followed | undefined {
  if (callee.type === 'Super') return undefined;
  const called = follow({ ...found, value: callee }, read, depth + 1);
  const { value } = called;
  const isFunction = value.type === 'ArrowFunctionExpression' || value.type.startsWith('Function');
  if (!isFunction || !('params' in value) || value.body === null) return undefined;
  const scope = new Map(called.scope);
  for (const [index, param] of value.params.entries()) bindParam(scope, param, given[index], found);
  if (value.body.type !== 'BlockStatement') return { value: value.body, module: called.module, scope };
  return returned(value.body.body as readonly Statement[], { ...called, scope });
}

function bindParam(
  scope: Map<string, Followed>,
  param: ParamPattern | BindingPattern,
  given: Argument | undefined,
  caller: Followed,
): void {
  const plain = param.type === 'AssignmentPattern' ? param.left : param;
  const value = given ?? (param.type === 'AssignmentPattern' ? param.right : undefined);
  if (plain.type !== 'Identifier' || value === undefined || value.type === 'SpreadElement') return;
  scope.set(plain.name, { ...caller, value });
}

function returned(body: readonly Statement[], { module, scope }: Followed): Followed | undefined {
  const inside = new Map(scope);
  for (const statement of body) {
    if (statement.type === 'ReturnStatement')
      return statement.argument === null ? undefined : { value: statement.argument, module, scope: inside };
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      if (id.type === 'Identifier' && init !== null)
        inside.set(id.name, { value: init, module, scope: inside });
    }
  }
  return undefined;
}

/** A part of a value: where it stands, and what is there. */
export interface Step {
  readonly module: SourceModule;
  readonly offset: number;
  readonly next: Followed;
}

/** The part of a value under a key or an index; undefined when it is not written out. */
export function step(from: Followed, key: string, read: ModuleReader, depth = 0): Step | undefined {
  if (depth > DEEPEST) return undefined;
  const found = follow(from, read, depth);
  const { value } = found;
  switch (value.type) {
    case 'ObjectExpression':
      return propertyOf(found, key, read, depth + 1);
    case 'ArrayExpression': {
      const element = elementsOf(found, read, depth + 1)?.[Number(key)];
      return element === undefined
        ? undefined
        : { module: element.module, offset: element.value.start, next: element };
    }
    case 'CallExpression':
      return argumentOf(found, value, key, read, depth + 1);
    case 'ConditionalExpression':
      return (
        step({ ...found, value: value.consequent }, key, read, depth + 1) ??
        step({ ...found, value: value.alternate }, key, read, depth + 1)
      );
    case 'LogicalExpression':
      return step({ ...found, value: value.right }, key, read, depth + 1);
    default:
      return undefined;
  }
}

/** What comes last counts, as when the object is made. */
function propertyOf(found: Followed, key: string, read: ModuleReader, depth: number): Step | undefined {
  if (found.value.type !== 'ObjectExpression') return undefined;
  for (const property of found.value.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = step({ ...found, value: property.argument }, key, read, depth);
      if (spread !== undefined) return spread;
    } else if (keyOf(property) === key) {
      return { module: found.module, offset: property.start, next: { ...found, value: property.value } };
    }
  }
  return undefined;
}

function keyOf({ key, computed }: { readonly key: object; readonly computed: boolean }): string | undefined {
  const named = key as { readonly type: string; readonly name?: string };
  return named.type === 'Identifier' && !computed ? named.name : literal(key);
}

function literal(node: object): string | undefined {
  const { type, value } = node as { readonly type: string; readonly value?: unknown };
  return type === 'Literal' && (typeof value === 'string' || typeof value === 'number')
    ? String(value)
    : undefined;
}

/** The elements of a list, those of the lists spread into it included; undefined when one of these is not written out. */
function elementsOf(from: Followed, read: ModuleReader, depth: number): readonly Followed[] | undefined {
  const found = follow(from, read, depth);
  if (found.value.type !== 'ArrayExpression' || depth > DEEPEST) return undefined;
  const elements: Followed[] = [];
  for (const element of found.value.elements) {
    if (element === null) return undefined;
    if (element.type !== 'SpreadElement') elements.push({ ...found, value: element });
    else {
      const spread = elementsOf({ ...found, value: element.argument }, read, depth + 1);
      if (spread === undefined) return undefined;
      elements.push(...spread);
    }
  }
  return elements;
}

/** The arguments of `field.enum('…', […], {…})` and its like are keys of what they make. */
const POSITIONS: Readonly<Record<string, number>> = { description: 0, values: 1 };

/** A part of what a call makes of its arguments, where they say it: of `field.enum`, `defineCatalog`, `Object.freeze`. */
function argumentOf(
  found: Followed,
  { arguments: given, callee }: CallExpression,
  key: string,
  read: ModuleReader,
  depth: number,
): Step | undefined {
  const isField =
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'field';
  const positional = isField ? given[POSITIONS[key] ?? -1] : undefined;
  if (
    positional !== undefined &&
    positional.type !== 'SpreadElement' &&
    positional.type !== 'ObjectExpression'
  )
    return { module: found.module, offset: positional.start, next: { ...found, value: positional } };
  for (const argument of given.toReversed()) {
    if (argument.type === 'SpreadElement') continue;
    const inside = step({ ...found, value: argument }, key, read, depth);
    if (inside !== undefined) return inside;
  }
  return undefined;
}
