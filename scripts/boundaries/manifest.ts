/** What a package.json says that the rules ask about. */
export interface Manifest {
  readonly path: string;
  readonly folder: string;
  readonly name: string;
  /** Specifier that others may import, to the file it stands for. */
  readonly exports: ReadonlyMap<string, string>;
  /** All declared dependencies, of whatever kind, and the line of each. */
  readonly dependencies: ReadonlyMap<string, number>;
}

export function parseManifest(path: string, text: string): Manifest {
  const json = asRecord(JSON.parse(text));
  const folder = path.split('/').slice(0, -1).join('/') || '.';
  const name = typeof json.name === 'string' ? json.name : folder;
  const lines = text.split('\n');
  const lineOf = (dependency: string) =>
    lines.findIndex((line) => line.includes(`${JSON.stringify(dependency)}:`)) + 1;
  const declared = KINDS.flatMap((kind) => Object.keys(asRecord(json[kind])));
  return {
    path,
    folder,
    name,
    exports: new Map(exportsOf(json.exports).map(([key, to]) => [name + key.slice(1), `${folder}/${to}`])),
    dependencies: new Map(declared.map((dependency) => [dependency, lineOf(dependency)])),
  };
}

const KINDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** `exports` in its short form, `"exports": "./src/index.ts"`, is the same as `{ ".": … }`. */
function exportsOf(exports: unknown): [key: string, file: string][] {
  const keys = Object.keys(asRecord(exports)).filter((key) => key.startsWith('.'));
  if (keys.length === 0) return exports === undefined ? [] : [['.', fileOf(exports)]];
  return keys.map((key) => [key, fileOf(asRecord(exports)[key])]);
}

/** The source file of an export: with conditions (`types`, `import`) their first, which we write as the source. */
function fileOf(target: unknown): string {
  if (typeof target === 'string') return target.replace(/^\.\//, '');
  const [first] = Object.values(asRecord(target));
  return first === undefined ? '' : fileOf(first);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
