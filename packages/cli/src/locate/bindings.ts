import type { Declaration, ImportDeclaration, Statement } from 'oxc-parser';
import type { SourceModule, Value } from './source-module.ts';

/** What a name stands for: a value of the same file, or what another file exports. */
export type Binding =
  | { readonly kind: 'value'; readonly value: Value }
  /** `*` is all that the file exports. */
  | { readonly kind: 'import'; readonly from: string; readonly name: string };

/** What a name stands for in statements: of a file, or of a function. */
export function bindingOf(statements: readonly Statement[], name: string): Binding | undefined {
  for (const statement of statements) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declared?.type === 'VariableDeclaration') {
      const found = declared.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name);
      if (found?.init) return { kind: 'value', value: found.init };
    }
    if (declared?.type === 'FunctionDeclaration' && declared.id?.name === name)
      return { kind: 'value', value: declared };
    const imported = declared?.type === 'ImportDeclaration' ? importOf(declared, name) : undefined;
    if (imported !== undefined) return imported;
  }
  return undefined;
}

function importOf({ specifiers, source }: ImportDeclaration, name: string): Binding | undefined {
  const found = specifiers.find(({ local }) => local.name === name);
  if (found === undefined) return undefined;
  const from = source.value;
  switch (found.type) {
    case 'ImportDefaultSpecifier':
      return { kind: 'import', from, name: 'default' };
    case 'ImportNamespaceSpecifier':
      return { kind: 'import', from, name: '*' };
    default:
      return { kind: 'import', from, name: nameOf(found.imported) };
  }
}

/** Everything that a file exports by itself, by name; `export *` has the name `*`. */
export function exportsOf({ program }: SourceModule): readonly (readonly [name: string, binding: Binding])[] {
  return program.body.flatMap((statement) => {
    if (statement.type === 'ExportDefaultDeclaration')
      return [['default', { kind: 'value', value: statement.declaration as Value }] as const];
    if (statement.type === 'ExportAllDeclaration')
      return [['*', { kind: 'import', from: statement.source.value, name: '*' }] as const];
    if (statement.type !== 'ExportNamedDeclaration') return [];
    const { declaration, specifiers, source } = statement;
    const declared = namesOf(declaration);
    const own = declared.flatMap((name) => {
      const binding = bindingOf(program.body, name);
      return binding === undefined ? [] : [[name, binding] as const];
    });
    const listed = specifiers.flatMap(({ local, exported }) => {
      const binding: Binding | undefined =
        source === null
          ? bindingOf(program.body, nameOf(local))
          : { kind: 'import', from: source.value, name: nameOf(local) };
      return binding === undefined ? [] : [[nameOf(exported), binding] as const];
    });
    return [...own, ...listed];
  });
}

function namesOf(declaration: Declaration | null): readonly string[] {
  if (declaration?.type === 'FunctionDeclaration')
    return declaration.id === null ? [] : [declaration.id.name];
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
}

function nameOf(node: { readonly name: string } | { readonly value: string }): string {
  return 'name' in node ? node.name : node.value;
}
