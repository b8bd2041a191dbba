/**
 * How a room may use what its row names:
 * - `freely`: any import;
 * - `lazily`: types, and `import()` where the thing is needed; a host's start-up must not pay for it;
 * - `types`: type-only imports, which are gone at run time.
 */
export type Use = 'freely' | 'lazily' | 'types';

export interface Room {
  /** A folder, or all folders of one depth below it: `products/*`. */
  readonly folder: string;
  /** Import specifiers and their use; or all that is published; or every workspace. */
  readonly may: Readonly<Record<string, Use>> | 'packages' | 'everything';
  /** Functions of their inputs only: no files, sockets or processes, so no `node:` modules. */
  readonly pure?: true;
  /** Nothing but tests, helpers included. */
  readonly tests?: true;
}

/** The table of ARCHITECTURE.md, "The rooms"; a test holds the two together. */
export const ROOMS: readonly Room[] = [
  { folder: 'packages/catalog', may: {}, pure: true },
  { folder: 'packages/firewall', may: {}, pure: true },
  { folder: 'packages/metrics', may: { '@candor/catalog': 'freely' }, pure: true },
  { folder: 'packages/charts', may: {}, pure: true },
  {
    folder: 'packages/client',
    may: {
      '@candor/catalog': 'freely',
      '@candor/firewall': 'freely',
      '@candor/metrics': 'lazily',
      // Without imports of its own; whatever draws noise is loaded by a command.
      '@candor/metrics/noise': 'freely',
      '@candor/charts': 'lazily',
    },
  },
  {
    folder: 'packages/insights',
    may: { '@candor/catalog': 'freely', '@candor/metrics': 'freely', '@candor/charts': 'freely' },
    pure: true,
  },
  {
    folder: 'packages/server',
    may: {
      '@candor/catalog': 'freely',
      '@candor/firewall': 'freely',
      '@candor/metrics': 'freely',
      '@candor/insights': 'freely',
    },
  },
  { folder: 'packages/dashboard', may: { '@candor/server/api': 'types' } },
  { folder: 'packages/cli', may: 'packages' },
  { folder: 'products/*', may: { '@candor/catalog': 'freely', '@candor/client': 'freely' } },
  { folder: 'bench', may: 'everything' },
  { folder: 'e2e', may: 'everything', tests: true },
  { folder: 'scripts', may: 'everything' },
];
