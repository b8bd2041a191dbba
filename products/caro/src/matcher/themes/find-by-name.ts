import { type Pattern, pattern } from '../pattern.ts';

/** Files found by what they are called, and how many there are. */
export const FIND_BY_NAME: readonly Pattern[] = [
  pattern({
    id: 'find-kind',
    words: ['<find> {kind} [[<in>] {place}]', 'where {kind}'],
    command: ({ place, kind }) => `find ${place} -type f ${kind}`,
    intent: 'search',
    category: 'file_management',
    examples: [
      ['find all python files', "find . -type f -name '*.py'"],
      ['list *.log in /var/log', "find /var/log -type f -name '*.log'"],
      ['show me the markdown files in the docs folder', "find docs -type f -name '*.md'"],
      ['find .env files', "find . -type f -name '*.env'"],
      [
        'find pictures',
        "find . -type f \\( -name '*.jpg' -o -name '*.jpeg' -o -name '*.png' -o -name '*.gif' -o -name '*.webp' \\)",
      ],
    ],
  }),
  pattern({
    id: 'find-by-extension',
    words: ['<find> files (with extension|ending in|with ending|ending with) {extension} [<in> {place}]'],
    command: ({ place, extension }) => `find ${place} -type f -name '*.${extension}'`,
    intent: 'search',
    category: 'file_management',
    examples: [['find files with the extension .bak', "find . -type f -name '*.bak'"]],
  }),
  pattern({
    id: 'find-name-contains',
    words: [
      '<find> files with {part} in (name|filename|title) [<in> {place}]',
      '<find> files [whose] (name|names|filename) <contains> {part} [<in> {place}]',
      '<find> files <contains> {part} in name [<in> {place}]',
      '<find> files (named like|called like|like|matching) {part} [<in> {place}]',
    ],
    command: ({ place, part }) => `find ${place} -type f -iname ${part}`,
    intent: 'search',
    category: 'file_management',
    examples: [
      ['find files with report in their name', "find . -type f -iname '*report*'"],
      [
        'list files whose name contains "final draft" in ~/docs',
        "find ~/docs -type f -iname '*final draft*'",
      ],
    ],
  }),
  pattern({
    id: 'find-name-starts',
    words: [
      '<find> files [whose] [name|names] (starting|beginning|starts|begins|start|begin) with {prefix} [<in> {place}]',
    ],
    command: ({ place, prefix }) => `find ${place} -type f -name ${prefix}`,
    intent: 'search',
    category: 'file_management',
    examples: [['find files starting with test_', "find . -type f -name 'test_*'"]],
  }),
  pattern({
    id: 'find-name-ends',
    words: ['<find> files [whose] [name|names] (ending|ends|end) with {suffix} [<in> {place}]'],
    command: ({ place, suffix }) => `find ${place} -type f -name ${suffix}`,
    intent: 'search',
    category: 'file_management',
    examples: [['find files whose names end with _test.go', "find . -type f -name '*_test.go'"]],
  }),
  pattern({
    id: 'find-folder-named',
    words: [
      '<find> (folder|directory|folders|directories) (named|called) {exact} [<in> {place}]',
      '<find> {exact} (folder|directory) <in> {place}',
    ],
    command: ({ place, exact }) => `find ${place} -type d -name ${exact}`,
    intent: 'search',
    category: 'file_management',
    examples: [['find folders named node_modules', 'find . -type d -name node_modules']],
  }),
  pattern({
    id: 'find-named',
    words: [
      '<find> files? (named|called) {exact} [<in> {place}]',
      '(find|locate|where) {filename:exact} [<in> {place}]',
    ],
    command: ({ place, exact }) => `find ${place} -name ${exact}`,
    intent: 'search',
    category: 'file_management',
    examples: [
      ['find a file named config.json', 'find . -name config.json'],
      ['where is tsconfig.json', 'find . -name tsconfig.json'],
    ],
  }),
  pattern({
    id: 'count-kind',
    words: ['<count> {kind} [<in> {place}]'],
    command: ({ place, kind }) => `find ${place} -type f ${kind} | wc -l`,
    intent: 'list',
    category: 'file_management',
    examples: [['how many json files are there', "find . -type f -name '*.json' | wc -l"]],
  }),
  pattern({
    id: 'count-files',
    words: ['<count> files [<in> {place}]'],
    command: ({ place }) => `find ${place} -type f | wc -l`,
    intent: 'list',
    category: 'file_management',
    examples: [
      ['count the files in this folder', 'find . -type f | wc -l'],
      ['how many files are in src?', 'find src -type f | wc -l'],
    ],
  }),
  pattern({
    id: 'count-folders',
    words: ['<count> <folders> [<in> {place}]'],
    command: ({ place }) => `find ${place} -mindepth 1 -type d | wc -l`,
    intent: 'list',
    category: 'file_management',
    examples: [['how many folders are in here', 'find . -mindepth 1 -type d | wc -l']],
  }),
];
