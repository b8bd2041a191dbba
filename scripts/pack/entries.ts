/** What a host imports of the package, and the program that it starts beside it. */
export const ENTRIES: Readonly<Record<string, string>> = {
  index: 'src/index.ts',
  tools: 'src/tools.ts',
  commander: 'src/adapters/commander.ts',
  yargs: 'src/adapters/yargs.ts',
  oclif: 'src/adapters/oclif.ts',
  citty: 'src/adapters/citty.ts',
  // Found by its name beside the file that starts it; a host that bundles its code adds it as an entry of its own.
  'uploader-main': 'src/upload/uploader-main.ts',
};
