import { describe, expect, it } from 'vitest';
import { type Import, importsOf } from './imports-of.ts';

function read(source: string, path = 'a.ts'): readonly Import[] {
  const result = importsOf(path, source);
  if (!result.ok) throw new Error(result.message);
  return result.imports;
}

describe('importsOf', () => {
  it('reads every form of an import by value', () => {
    const source = [
      "import a from 'a';",
      "import { b } from 'b';",
      "import * as c from 'c';",
      "import 'd';",
      "export * from 'e';",
      "export { f } from 'f';",
    ].join('\n');
    expect(read(source)).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((specifier, n) => ({ specifier, kind: 'value', line: n + 1 })),
    );
  });

  it('reads every form of a type-only import, types written in place included', () => {
    const source = [
      "import type { A } from 'a';",
      "import type * as b from 'b';",
      "export type { C } from 'c';",
      "export type * from 'd';",
      "export type E = import('e').E;",
      "export let f: typeof import('f');",
    ].join('\n');
    expect(read(source)).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((specifier, n) => ({ specifier, kind: 'type', line: n + 1 })),
    );
  });

  it('counts a statement of inline types as a value, because the module is still loaded', () => {
    expect(read("import { type A } from 'a';")[0]?.kind).toBe('value');
  });

  it('reads a dynamic import and leaves out one whose specifier is computed', () => {
    expect(read("await import('a');\nawait import(name);\nawait import('./' + name);")).toEqual([
      { specifier: 'a', kind: 'dynamic', line: 1 },
    ]);
  });

  it('takes no import from a comment, a string or a local export', () => {
    expect(read("// import 'a';\nconst b = \"import 'b'\";\nexport { b };")).toEqual([]);
  });

  it('reads JSX in .tsx files and counts lines after characters of two units', () => {
    expect(read("const 𝒳 = <p>😀</p>;\nimport { h } from 'h';", 'a.tsx')).toEqual([
      { specifier: 'h', kind: 'value', line: 2 },
    ]);
  });

  it('says so when a file cannot be parsed', () => {
    expect(importsOf('a.ts', 'const = 1;')).toEqual({ ok: false, message: 'Unexpected token' });
  });
});
