import { type Pattern, pattern } from '../pattern.ts';

/** `ls` needs no operand for the current folder. */
const of = (place: string) => (place === '.' ? '' : ` ${place}`);

export const LIST_FILES: readonly Pattern[] = [
  pattern({
    id: 'list-files',
    words: [
      '<show> (files?|contents|content|items) [<in> {place}]',
      '<show> (files|contents|content) {folder}',
      'ls [{place}]',
      'what [<in>] {folder}',
    ],
    command: ({ place, folder }) => `ls${of(folder || place)}`,
    intent: 'list',
    category: 'file_management',
    examples: [
      ['list files', 'ls'],
      ['show me all the files in the src folder', 'ls src'],
      ["what's in the logs directory?", 'ls logs'],
      ['list the files in "my notes"', "ls 'my notes'"],
    ],
  }),
  pattern({
    id: 'list-details',
    words: [
      '<show> files with (details|sizes|permissions|sizes and dates) [<in> {place}]',
      '<show> (file|files) (details|sizes|permissions) [<in> {place}]',
      '<show> files in (long|detailed) (format|form|listing) [<in> {place}]',
      'detailed (list|listing) files [<in> {place}]',
    ],
    command: ({ place }) => `ls -lh${of(place)}`,
    intent: 'list',
    category: 'file_management',
    examples: [
      ['list files with details', 'ls -lh'],
      ['show the files with sizes in /var/log', 'ls -lh /var/log'],
    ],
  }),
  pattern({
    id: 'list-hidden',
    words: ['<show> (hidden|dot) files [<in> {place}]', '<show> dotfiles [<in> {place}]'],
    command: ({ place }) => `find ${place} -maxdepth 1 -type f -name '.*'`,
    intent: 'list',
    category: 'file_management',
    examples: [
      ['show hidden files', "find . -maxdepth 1 -type f -name '.*'"],
      ['list the hidden files in my home folder', "find ~ -maxdepth 1 -type f -name '.*'"],
    ],
  }),
  pattern({
    id: 'list-including-hidden',
    words: [
      '<show> files (including|with) hidden [ones|files] [<in> {place}]',
      '<show> files even hidden [ones]',
    ],
    command: ({ place }) => `ls -la${of(place)}`,
    intent: 'list',
    category: 'file_management',
    examples: [['list all files including hidden ones', 'ls -la']],
  }),
  pattern({
    id: 'list-by-date',
    words: ['<show> files [<in> {place}] (sorted|ordered|sort|order) by (date|time|modification time|age)'],
    command: ({ place }) => `ls -lt${of(place)}`,
    intent: 'list',
    category: 'file_management',
    examples: [['list files sorted by date', 'ls -lt']],
  }),
  pattern({
    id: 'list-by-size',
    words: [
      '<show> files [<in> {place}] (sorted|ordered|sort|order) by size',
      'sort files [<in> {place}] by size',
    ],
    command: ({ place }) => `ls -lS${of(place)}`,
    intent: 'list',
    category: 'file_management',
    examples: [['show files in docs ordered by size', 'ls -lS docs']],
  }),
  pattern({
    id: 'list-folders',
    words: ['<show> <folders> [<in> {place}]'],
    command: ({ place }) => `find ${place} -mindepth 1 -maxdepth 1 -type d`,
    intent: 'list',
    category: 'file_management',
    examples: [
      ['list only directories', 'find . -mindepth 1 -maxdepth 1 -type d'],
      ['show the folders in /opt', 'find /opt -mindepth 1 -maxdepth 1 -type d'],
    ],
  }),
  pattern({
    id: 'folder-tree',
    words: [
      '<show> [<folder>|file] (tree|structure|hierarchy) [[<in>] {place}]',
      '<show> files recursively [<in> {place}]',
    ],
    command: ({ place }) => `find ${place} -not -path '*/.*' | sort`,
    intent: 'list',
    category: 'file_management',
    examples: [
      ['show the folder tree', "find . -not -path '*/.*' | sort"],
      ['list all files recursively in src', "find src -not -path '*/.*' | sort"],
    ],
  }),
  pattern({
    id: 'newest-files',
    words: [
      '<show> <newest> {count} files [<in> {place}]',
      '<show> {count} <newest> files [<in> {place}]',
      '<show> <newest> files? [<in> {place}]',
    ],
    command: ({ count, place }) => `ls -t${of(place)} | head -n ${count}`,
    intent: 'list',
    category: 'file_management',
    examples: [
      ['show the 5 most recent files', 'ls -t | head -n 5'],
      ['list the newest files in downloads', 'ls -t ~/Downloads | head -n 10'],
    ],
  }),
  pattern({
    id: 'oldest-files',
    words: [
      '<show> oldest {count} files [<in> {place}]',
      '<show> {count} oldest files [<in> {place}]',
      '<show> oldest files? [<in> {place}]',
    ],
    command: ({ count, place }) => `ls -tr${of(place)} | head -n ${count}`,
    intent: 'list',
    category: 'file_management',
    examples: [['show the three oldest files', 'ls -tr | head -n 3']],
  }),
  pattern({
    id: 'current-folder',
    words: [
      'where am',
      'where [we]',
      '<show> (current|working|present current) <folder> [path|name]',
      '<show> path [current] <folder>',
      'pwd',
      'what <folder> in',
    ],
    command: () => 'pwd',
    intent: 'system_info',
    category: 'file_management',
    examples: [
      ['where am I?', 'pwd'],
      ['print the working directory', 'pwd'],
    ],
  }),
  pattern({
    id: 'file-type',
    words: [
      'what (type|kind) [file] {file}',
      '(show|tell|check|detect|what) file type {file}',
      'what kind file {path}',
      'what type file {path}',
    ],
    command: ({ file, path }) => `file ${file || path}`,
    intent: 'list',
    category: 'file_management',
    examples: [['what type of file is data.bin?', 'file data.bin']],
  }),
  pattern({
    id: 'file-details',
    words: [
      '<show> (details|info|information|metadata|permissions|owner|permissions and owner) [for|about|on] {file}',
      '<show> (details|info|information|metadata|permissions|owner) {file}',
      'who owns {file}',
      'when {file} [last] <changed>',
    ],
    command: ({ file }) => `ls -ld ${file}`,
    intent: 'list',
    category: 'file_management',
    examples: [
      ['show the permissions of deploy.sh', 'ls -ld deploy.sh'],
      ['when was report.pdf last modified?', 'ls -ld report.pdf'],
    ],
  }),
];
