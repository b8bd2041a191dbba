import { parseSync, Visitor } from 'oxc-parser';

/**
 * `type` is what type stripping removes with the whole statement. `import { type A } from 'a'` is a `value`:
 * under verbatimModuleSyntax it stays as `import {} from 'a'` and loads the module.
 */
export type ImportKind = 'value' | 'type' | 'dynamic';

export interface Import {
  readonly specifier: string;
  readonly kind: ImportKind;
  readonly line: number;
}

export type ImportsRead =
  | { readonly ok: true; readonly imports: readonly Import[] }
  | { readonly ok: false; readonly message: string };

/** All that a TypeScript or JavaScript source names to be imported, `import('…')` and re-exports included. */
export function importsOf(path: string, source: string): ImportsRead {
  const { program, errors } = parseSync(path, source);
  const [error] = errors;
  if (error !== undefined) return { ok: false, message: error.message };

  const imports: Import[] = [];
  const add = (node: { start: number; value: unknown } | null, kind: ImportKind) => {
    if (typeof node?.value !== 'string') return;
    imports.push({ specifier: node.value, kind, line: lineAt(source, node.start) });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind ?? 'value'),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind ?? 'value'),
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind ?? 'value'),
    TSImportType: (node) => add(node.source, 'type'),
    // A computed specifier names nothing that could be checked.
    ImportExpression: ({ source: from }) => add(from.type === 'Literal' ? from : null, 'dynamic'),
  }).visit(program);
  return { ok: true, imports };
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
