const ABBREVIATIONS: ReadonlySet<string> = new Set([
  ...['csr', 'dau', 'wau', 'mau', 'awu', 'ttfc', 'nps', 'os', 'cpu', 'llm', 'api'],
]);

/** A metric's name for people: `csr` → `CSR`, `generation_success_rate` → `Generation success rate`. */
export function titleOf(name: string): string {
  const words = name.split('_').map((word) => (ABBREVIATIONS.has(word) ? word.toUpperCase() : word));
  const title = words.join(' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}
