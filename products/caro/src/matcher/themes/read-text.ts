import { type Pattern, pattern } from '../pattern.ts';

export const READ_TEXT: readonly Pattern[] = [
  pattern({
    id: 'count-lines-kind',
    words: ['<count> lines [in] {kind} [<in> {place}]', '<count> lines code [in] {kind} [<in> {place}]'],
    command: ({ place, kind }) => `find ${place} -type f ${kind} -print0 | xargs -0 wc -l`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [
      ['count lines in every js file', "find . -type f -name '*.js' -print0 | xargs -0 wc -l"],
      [
        'how many lines are in the python files in src',
        "find src -type f -name '*.py' -print0 | xargs -0 wc -l",
      ],
    ],
  }),
  pattern({
    id: 'count-lines',
    words: ['<count> lines [in] {file}', '<count> lines {file} [contain|contains]', '<count> lines {file}'],
    command: ({ file }) => `wc -l ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [
      ['count the lines in access.log', 'wc -l access.log'],
      ['how many lines does main.py have?', 'wc -l main.py'],
    ],
  }),
  pattern({
    id: 'count-words',
    words: ['<count> words [in] {file}', '<count> words {file}'],
    command: ({ file }) => `wc -w ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [['count the words in essay.md', 'wc -w essay.md']],
  }),
  pattern({
    id: 'count-characters',
    words: ['<count> (characters|chars|letters) [in] {file}', '<count> (characters|chars|letters) {file}'],
    command: ({ file }) => `wc -m ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [['count characters in essay.md', 'wc -m essay.md']],
  }),
  pattern({
    id: 'first-lines',
    words: [
      '<show> first {count} lines [in|from] {file}',
      '<show> (top|beginning|start|head) {file}',
      'head {file}',
    ],
    command: ({ count, file }) => `head -n ${count} ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [
      ['show the first 20 lines of README.md', 'head -n 20 README.md'],
      ['print the first five lines of "my data.csv"', "head -n 5 'my data.csv'"],
    ],
  }),
  pattern({
    id: 'last-line',
    words: ['<show> last line [in|from] {file}'],
    command: ({ file }) => `tail -n 1 ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [['show the last line of data.csv', 'tail -n 1 data.csv']],
  }),
  pattern({
    id: 'last-lines',
    words: ['<show> last {count} lines [in|from] {file}', '<show> (end|tail|bottom) {file}', 'tail {file}'],
    command: ({ count, file }) => `tail -n ${count} ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [['show the last 50 lines of app.log', 'tail -n 50 app.log']],
  }),
  pattern({
    id: 'follow-file',
    words: [
      '(follow|watch|monitor|tail -f) {file}',
      '<show> new lines [in] {file}',
      'watch {file} for changes',
    ],
    command: ({ file }) => `tail -f ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [['follow the file app.log', 'tail -f app.log']],
  }),
  pattern({
    id: 'line-range',
    words: [
      '<show> lines {count:from} (to|through|until) {count:to} [in|from] {file}',
      '<show> lines between {count:from} and {count:to} [in|from] {file}',
    ],
    command: ({ from, to, file }) => `sed -n '${from},${to}p' ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [['print lines 10 to 20 of main.c', "sed -n '10,20p' main.c"]],
  }),
  pattern({
    id: 'one-line',
    words: ['<show> line [number] {count} [in|from] {file}'],
    command: ({ count, file }) => `sed -n '${count}p' ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [['show line 42 of main.c', "sed -n '42p' main.c"]],
  }),
  pattern({
    id: 'number-lines',
    words: ['<show> {file} with line numbers', 'number lines [in] {file}'],
    command: ({ file }) => `cat -n ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [['show main.c with line numbers', 'cat -n main.c']],
  }),
  pattern({
    id: 'format-json',
    words: [
      '(format|pretty print|pretty-print|prettify|beautify) [json] {file}',
      '(show|print) {file} as (formatted|pretty) json',
    ],
    command: ({ file }) => `jq . ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [['pretty print the json file package.json', 'jq . package.json']],
  }),
  pattern({
    id: 'compare-files',
    words: [
      '(compare|diff) {file} (and|with|to|against) {file:other}',
      '<show> (difference|differences|diff) between {file} and {file:other}',
    ],
    command: ({ file, other }) => `diff -u ${file} ${other}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [
      ['compare old.txt and new.txt', 'diff -u old.txt new.txt'],
      ['what are the differences between a.json and b.json', 'diff -u a.json b.json'],
    ],
  }),
  pattern({
    id: 'compare-folders',
    words: [
      '(compare|diff) {folder} (and|with|to|against) {folder:other}',
      '<show> (difference|differences) between {folder} and {folder:other}',
    ],
    command: ({ folder, other }) => `diff -rq ${folder} ${other}`,
    intent: 'text_processing',
    category: 'file_management',
    examples: [['compare the dist folder with the build folder', 'diff -rq dist build']],
  }),
  pattern({
    id: 'checksum',
    words: [
      '<show> [sha256|sha-256] (checksum|hash|sha256|sha256sum) [for] {file}',
      '(calculate|compute) [sha256] (checksum|hash|sha256) [for] {file}',
    ],
    command: ({ file }) => `sha256sum ${file} 2>/dev/null || shasum -a 256 ${file}`,
    intent: 'text_processing',
    category: 'file_management',
    examples: [
      ['show the checksum of image.iso', 'sha256sum image.iso 2>/dev/null || shasum -a 256 image.iso'],
    ],
  }),
  pattern({
    id: 'show-file',
    words: [
      '<show> (contents|content|text) [in] {file}',
      '(show|print|read|display|cat|view|open|output) {file}',
      'what [<in>] {file}',
    ],
    command: ({ file }) => `cat ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [
      ['show the contents of notes.txt', 'cat notes.txt'],
      ["what's in config.toml?", 'cat config.toml'],
    ],
  }),
];
