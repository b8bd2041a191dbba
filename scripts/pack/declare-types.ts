import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { isolatedDeclarationSync } from 'rolldown/experimental';
import { declaringModules } from './declaring-modules.ts';
import { PUBLISHED } from './entries.ts';

/** The entries of packages whose types travel with the client's: its hosts have none of them. */
const INSIDE: Readonly<Record<string, string>> = {
  '@candor/catalog': 'catalog/src/index.ts',
  '@candor/catalog/tools': 'catalog/src/tools.ts',
};
/** What a host can write and the client does not read: `candor catalog check` says what is wrong in it. */
const UNREAD: ReadonlyMap<string, string> = new Map([
  ['catalog/src/review.ts', 'export type Review = object;\n'],
]);
/** An import or export from another module: its beginning, what it names, and the module. */
const FROM = /(import|export)( type)? (\{[^}]*\}|\* as \w+|\*|\w+) from ["']([^"']+)["'];?/g;
/** A type that is named where it is used. */
const INLINE = /import\(["']([^"']+)["']\)/g;

/**
 * Writes the type declarations that the client's entries lead to, and no others. Each module is told of by itself
 * (`isolatedDeclarations`); what comes from a package inside is imported from the very module that declares it.
 *
 * @param packages the folder of the packages' sources
 */
export function declareTypes(packages: string, folder: string): void {
  const written = new Set<string>();
  const write = (file: string): void => {
    if (written.has(file)) return;
    written.add(file);
    const declared = UNREAD.get(file) ?? declarationsOf(join(packages, file));
    const { needed, text } = place(file, declared, packages);
    const path = join(folder, typesOf(file));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    for (const one of needed) write(one);
  };
  for (const file of Object.values(PUBLISHED)) write(`client/${file}`);
}

/** Where the declarations of a source file are in the package. */
export function typesOf(file: string): string {
  return file.replace('/src/', '/').replace(/\.ts$/, '.d.ts');
}

function declarationsOf(path: string): string {
  const { code, errors } = isolatedDeclarationSync(path, readFileSync(path, 'utf8'), { sourcemap: false });
  const [problem] = errors;
  if (problem !== undefined) throw new Error(`${path}: ${problem.message}`);
  return code;
}

/** Rewrites what a module imports to where it is in the package. @returns the modules it needs, too */
function place(
  file: string,
  text: string,
  packages: string,
): { readonly needed: readonly string[]; readonly text: string } {
  const needed: string[] = [];
  const to = (target: string): string => {
    needed.push(target);
    const path = posix.relative(posix.dirname(typesOf(file)), typesOf(target)).replace(/\.d\.ts$/, '.js');
    return path.startsWith('.') ? path : `./${path}`;
  };
  const placed = text
    .replace(FROM, (whole, verb: string, type = '', names: string, specifier: string) => {
      if (specifier.startsWith('.'))
        return `${verb}${type} ${names} from '${to(relative(file, specifier))}';`;
      const entry = INSIDE[specifier];
      if (entry === undefined) return demandBuiltin(file, specifier, whole);
      const modules = declaringModules(join(packages, entry), names);
      return [...modules]
        .map(
          ([module, some]) => `${verb}${type} { ${some.join(', ')} } from '${to(relative(entry, module))}';`,
        )
        .join('\n');
    })
    .replace(INLINE, (whole, specifier: string) =>
      specifier.startsWith('.')
        ? `import('${to(relative(file, specifier))}')`
        : demandBuiltin(file, specifier, whole),
    );
  return { needed, text: placed };
}

function relative(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier);
}

function demandBuiltin(file: string, specifier: string, whole: string): string {
  if (specifier.startsWith('node:')) return whole;
  throw new Error(`${file}: its types name ${specifier}, which a host does not have`);
}
