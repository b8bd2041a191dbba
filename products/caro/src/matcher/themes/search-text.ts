import { type Pattern, pattern } from '../pattern.ts';

// `-F` takes the text as it is said and `-e` keeps a text with a dash from being an option.
export const SEARCH_TEXT: readonly Pattern[] = [
  pattern({
    id: 'count-occurrences',
    words: [
      '<count> occurrences {text} <in> {file}',
      '(how often|how many times) {text} (occurs?|appears?|found) <in> {file}',
      'count how often {text} (occurs|appears) <in> {file}',
    ],
    command: ({ text, file }) => `grep -oF -e ${text} ${file} | wc -l`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [['count the occurrences of error in app.log', 'grep -oF -e error app.log | wc -l']],
  }),
  pattern({
    id: 'count-matching-lines',
    words: [
      '<count> lines <contains> {text} <in> {file}',
      '<count> lines in {file} <contains> {text}',
      '<count> lines <in> {file} contain {text}',
    ],
    command: ({ text, file }) => `grep -cF -e ${text} ${file}`,
    intent: 'text_processing',
    category: 'text_processing',
    examples: [['how many lines in app.log contain "GET /"', "grep -cF -e 'GET /' app.log"]],
  }),
  pattern({
    id: 'search-kind',
    words: ['<search> [text|word|string] {text} <in> {include} [<in> {place}]'],
    command: ({ text, include, place }) => `grep -rnF ${include} -e ${text} ${place}`,
    intent: 'search',
    category: 'text_processing',
    examples: [
      ['search for TODO in all python files', "grep -rnF --include='*.py' -e TODO ."],
      ['find "import os" in py files in src', "grep -rnF --include='*.py' -e 'import os' src"],
    ],
  }),
  pattern({
    id: 'files-containing-kind',
    words: [
      '<find> {include} [<in> {place}] (<contains>|mention) [text|word|string] {text} [<in> {place}]',
      '<find> {include} <contains> [text|word|string] {text} <in> {place}',
    ],
    command: ({ text, include, place }) => `grep -rlF ${include} -e ${text} ${place}`,
    intent: 'search',
    category: 'text_processing',
    examples: [
      ['find yaml files containing password', "grep -rlF --include='*.yaml' --include='*.yml' -e password ."],
    ],
  }),
  pattern({
    id: 'search-case-insensitive',
    words: [
      '<search> [text|word|string] {text} (ignoring case|case insensitively|case-insensitively|in case|regardless case) [<in> {place}]',
      '<search> [text|word|string] {text} <in> {place} (ignoring case|case insensitively|regardless case)',
      'case insensitive search for {text} [<in> {place}]',
    ],
    command: ({ text, place }) => `grep -rniF -e ${text} ${place}`,
    intent: 'search',
    category: 'text_processing',
    examples: [['search for error ignoring case in logs', 'grep -rniF -e error logs']],
  }),
  pattern({
    id: 'files-without',
    words: [
      '<find> files [<in> {place}] (not <contains>|without|not mentioning) [text|word|string] {text}',
      '<find> files (not <contains>|without) [text|word|string] {text} <in> {place}',
    ],
    command: ({ text, place }) => `grep -rLF -e ${text} ${place}`,
    intent: 'search',
    category: 'text_processing',
    examples: [['find files without the word license', 'grep -rLF -e license .']],
  }),
  pattern({
    id: 'files-containing',
    words: [
      '<find> files [<in> {place}] <contains> [text|word|string] {text}',
      '<find> files <contains> [text|word|string] {text} <in> {place}',
    ],
    command: ({ text, place }) => `grep -rlF -e ${text} ${place}`,
    intent: 'search',
    category: 'text_processing',
    examples: [
      ['which files contain the word deprecated', 'grep -rlF -e deprecated .'],
      ['find files containing "Hello, world" in src', "grep -rlF -e 'Hello, world' src"],
    ],
  }),
  pattern({
    id: 'search-file',
    words: [
      '<search> [lines] [with|containing] [text|word|string] {text} <in> {file}',
      '<show> lines [with|containing] {text} <in> {file}',
      '<show> lines [in|from] {file} [which] <contains> {text}',
      'filter {file} for {text}',
    ],
    command: ({ text, file }) => `grep -nF -e ${text} ${file}`,
    intent: 'search',
    category: 'text_processing',
    examples: [
      ['search for timeout in server.log', 'grep -nF -e timeout server.log'],
      ['show the lines containing -v in "my notes.txt"', "grep -nF -e -v 'my notes.txt'"],
    ],
  }),
  pattern({
    id: 'lines-without',
    words: [
      '<show> lines [in|from] {file} (without|not containing|not contain) {text}',
      '<show> lines (without|not containing) {text} <in> {file}',
    ],
    command: ({ text, file }) => `grep -vnF -e ${text} ${file}`,
    intent: 'filter',
    category: 'text_processing',
    examples: [['show lines of app.log without DEBUG', 'grep -vnF -e DEBUG app.log']],
  }),
  pattern({
    id: 'search-text',
    words: [
      '(search|search for|grep|grep for|look for) [text|word|string] {text} <in> [files in] {place}',
      '(search|search for|grep|grep for|look for) [text|word|string] {text} <in> (files|everywhere)',
      '<find> {text} <in> files [<in> {place}]',
      'search files [<in> {place}] for {text}',
      '<find> (word|text|string) {text} [<in> {place}]',
    ],
    command: ({ text, place }) => `grep -rnF -e ${text} ${place}`,
    intent: 'search',
    category: 'text_processing',
    examples: [
      ['search for TODO in all files', 'grep -rnF -e TODO .'],
      ["grep for 'it; is' in the notes folder", "grep -rnF -e 'it; is' notes"],
      ['find the text "main(" in src', "grep -rnF -e 'main(' src"],
    ],
  }),
];
