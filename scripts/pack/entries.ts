/** What a host imports of the package, and the program that it starts beside it. */
export const PUBLISHED: Readonly<Record<string, string>> = {
  index: 'src/index.ts',
  // What bundlers take instead of the index (the condition `module`).
  whole: 'src/whole.ts',
  commander: 'src/adapters/commander.ts',
  yargs: 'src/adapters/yargs.ts',
  oclif: 'src/adapters/oclif.ts',
  citty: 'src/adapters/citty.ts',
  // Found by its name beside the file that starts it; a host that bundles its code adds it as an entry of its own.
  'uploader-main': 'src/upload/uploader-main.ts',
};

/** With what is only found by its place. */
export const ENTRIES: Readonly<Record<string, string>> = {
  ...PUBLISHED,
  // What the index reads when it needs it.
  'late/detectors': 'src/late/detectors.ts',
  'late/seldom': 'src/late/seldom.ts',
  'late/toml': 'src/late/toml.ts',
};
