/** The packages that have a row in a table of ARCHITECTURE.md: the first cell begins with their path. */
export function packagesNamedIn(markdown: string): string[] {
  const rows = markdown.matchAll(/^\|\s*`?(packages\/[a-z-]+)\b/gm);
  return [...new Set([...rows].map(([, folder = '']) => folder))].sort();
}

/** The paths of the repository that a document names in backticks, without line numbers and closing slashes. */
export function pathsNamedIn(markdown: string): string[] {
  const quoted = [...markdown.matchAll(/`([^`\s]+)`/g)].map(([, text = '']) => text);
  const paths = quoted
    .filter((text) => IN_REPOSITORY.test(text) && !PLACEHOLDER.test(text) && !BUILT.test(text))
    .map((text) => text.replace(/(:\d+|#.*)$/, '').replace(/\/$/, ''));
  return [...new Set(paths)].sort();
}

const IN_REPOSITORY = /^(packages|products|sdks|bench|e2e|scripts|docs|deploy|\.ci|\.github)\//;
/** `packages/<name>` stands for many paths. */
const PLACEHOLDER = /[<>{}…]/;
/** What a build makes is not there in a fresh clone. */
const BUILT = /\/(dist|node_modules)(\/|$)/;
