import { type Manifest, parseManifest } from './manifest.ts';
import { placeOf } from './place.ts';

/** The repository as the rules see it: paths from its root (with `/`) and the text of each. */
export type Files = ReadonlyMap<string, string>;

export interface Workspace {
  /** By npm name; the root is not among them. */
  readonly packages: ReadonlyMap<string, Manifest>;
  readonly root: Manifest;
}

export function readWorkspace(files: Files): Workspace {
  const manifests = [...files]
    .filter(([path]) => path.endsWith('/package.json') && path === `${placeOf(path)?.folder}/package.json`)
    .map(([path, text]) => parseManifest(path, text));
  return {
    packages: new Map(manifests.map((manifest) => [manifest.name, manifest])),
    root: parseManifest('package.json', files.get('package.json') ?? '{}'),
  };
}

/** The manifest that speaks for a folder: its own, or the root's for one that is no package. */
export function manifestOf(workspace: Workspace, folder: string): Manifest {
  return [...workspace.packages.values()].find((own) => own.folder === folder) ?? workspace.root;
}

/** `@scope/name/deep/path` is of the package `@scope/name`. */
export function packageNameOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
