import { type Pattern, pattern } from '../pattern.ts';

/** Files found by their size, age, owner, contents or kind. */
export const FIND_BY_ATTRIBUTE: readonly Pattern[] = [
  pattern({
    id: 'find-larger',
    words: [
      '<find> files [with size] <larger> {size} [<in> {place}]',
      '<find> files [<in>] {place} <larger> {size}',
    ],
    command: ({ place, size }) => `find ${place} -type f -size +${size}`,
    intent: 'filter',
    category: 'file_management',
    examples: [
      ['list files over 10MB', 'find . -type f -size +10M'],
      ['find all files larger than 1.5 GB in /var', 'find /var -type f -size +1536M'],
      ['which files in my downloads are bigger than 500 kilobytes', 'find ~/Downloads -type f -size +500k'],
    ],
  }),
  pattern({
    id: 'find-smaller',
    words: ['<find> files [with size] <smaller> {bytes} [<in> {place}]'],
    command: ({ place, bytes }) => `find ${place} -type f -size -${bytes}`,
    intent: 'filter',
    category: 'file_management',
    examples: [['find files smaller than 1KB', 'find . -type f -size -1024c']],
  }),
  pattern({
    id: 'find-kind-larger',
    words: ['<find> {kind} [<in> {place}] <larger> {size}', '<find> {kind} <larger> {size} <in> {place}'],
    command: ({ place, kind, size }) => `find ${place} -type f ${kind} -size +${size}`,
    intent: 'filter',
    category: 'file_management',
    examples: [
      ['find log files larger than 100MB in /var/log', "find /var/log -type f -name '*.log' -size +100M"],
    ],
  }),
  pattern({
    id: 'find-kind-changed',
    words: [
      '<find> {kind} [<in> {place}] <changed> [in|within|during|over] [last|past|since] {age}',
      '<find> {kind} <changed> [in|within|during|over] [last|past|since] {age} <in> {place}',
    ],
    command: ({ place, kind, age }) => `find ${place} -type f ${kind} ${age}`,
    intent: 'filter',
    category: 'file_management',
    examples: [
      ['find all python files modified in the last 7 days', "find . -type f -name '*.py' -mtime -7"],
      ['show js files in src changed today', "find src -type f -name '*.js' -mtime -1"],
    ],
  }),
  pattern({
    id: 'find-changed',
    words: [
      '<find> files [<in> {place}] <changed> [in|within|during|over] [last|past|since] {age}',
      '<find> files <changed> [in|within|during|over] [last|past|since] {age} <in> {place}',
      '<find> (recent|recently <changed>) files [<in> {place}]',
    ],
    command: ({ place, age }) => `find ${place} -type f ${age || '-mtime -1'}`,
    intent: 'filter',
    category: 'file_management',
    examples: [
      ['find files modified in the last 2 hours', 'find . -type f -mmin -120'],
      ['which files were changed this week in docs', 'find docs -type f -mtime -7'],
      ['list recently modified files', 'find . -type f -mtime -1'],
    ],
  }),
  pattern({
    id: 'find-kind-older',
    words: ['<find> {kind} [<in> {place}] (older than|not <changed> [in|within|for] [last|past]) {older}'],
    command: ({ place, kind, older }) => `find ${place} -type f ${kind} ${older}`,
    intent: 'filter',
    category: 'file_management',
    examples: [['list log files older than 30 days', "find . -type f -name '*.log' -mtime +30"]],
  }),
  pattern({
    id: 'find-older',
    words: [
      '<find> files [<in> {place}] (older than|not <changed> [in|within|for] [last|past]|<changed> more than) {older} [ago]',
      '<find> files older than {older} <in> {place}',
    ],
    command: ({ place, older }) => `find ${place} -type f ${older}`,
    intent: 'filter',
    category: 'file_management',
    examples: [
      ['find files older than 2 weeks', 'find . -type f -mtime +14'],
      ['list files not modified in the last year', 'find . -type f -mtime +365'],
    ],
  }),
  pattern({
    id: 'largest-files',
    words: [
      '<show> {count} <largest> files [<in> {place}]',
      '<show> <largest> {count} files [<in> {place}]',
      '<show> top {count} [<largest>] files by size [<in> {place}]',
      '<show> <largest> files? [<in> {place}]',
      '<show> (large|big|huge) files [<in> {place}]',
    ],
    command: ({ place, count }) =>
      `find ${place} -type f -print0 | xargs -0 du -k | sort -rn | head -n ${count}`,
    intent: 'filter',
    category: 'file_management',
    examples: [
      ['show the 10 largest files', 'find . -type f -print0 | xargs -0 du -k | sort -rn | head -n 10'],
      [
        'what is the biggest file in /tmp',
        'find /tmp -type f -print0 | xargs -0 du -k | sort -rn | head -n 10',
      ],
    ],
  }),
  pattern({
    id: 'smallest-files',
    words: ['<show> {count} smallest files [<in> {place}]', '<show> smallest files? [<in> {place}]'],
    command: ({ place, count }) =>
      `find ${place} -type f -print0 | xargs -0 du -k | sort -n | head -n ${count}`,
    intent: 'filter',
    category: 'file_management',
    examples: [
      ['list the 3 smallest files', 'find . -type f -print0 | xargs -0 du -k | sort -n | head -n 3'],
    ],
  }),
  pattern({
    id: 'empty-files',
    words: ['<find> empty files [<in> {place}]', '<find> files with no (content|contents) [<in> {place}]'],
    command: ({ place }) => `find ${place} -type f -empty`,
    intent: 'filter',
    category: 'file_management',
    examples: [['find empty files', 'find . -type f -empty']],
  }),
  pattern({
    id: 'empty-folders',
    words: ['<find> empty <folders> [<in> {place}]'],
    command: ({ place }) => `find ${place} -type d -empty`,
    intent: 'filter',
    category: 'file_management',
    examples: [['list the empty folders', 'find . -type d -empty']],
  }),
  pattern({
    id: 'duplicate-files',
    words: [
      '<find> (duplicate|duplicated|identical) files [<in> {place}]',
      '<find> files with same (content|contents) [<in> {place}]',
    ],
    command: ({ place }) => `find ${place} -type f -print0 | xargs -0 cksum | awk 'seen[$1 " " $2]++'`,
    intent: 'search',
    category: 'file_management',
    examples: [['find duplicate files', `find . -type f -print0 | xargs -0 cksum | awk 'seen[$1 " " $2]++'`]],
  }),
  pattern({
    id: 'broken-links',
    words: ['<find> (broken|dangling|dead) (symlinks|links|symbolic links) [<in> {place}]'],
    command: ({ place }) => `find -L ${place} -type l`,
    intent: 'filter',
    category: 'file_management',
    examples: [['find broken symlinks', 'find -L . -type l']],
  }),
  pattern({
    id: 'symbolic-links',
    words: ['<find> (symlinks|symbolic links) [<in> {place}]'],
    command: ({ place }) => `find ${place} -type l`,
    intent: 'filter',
    category: 'file_management',
    examples: [['list symbolic links in /usr/local/bin', 'find /usr/local/bin -type l']],
  }),
  pattern({
    id: 'executable-files',
    words: ['<find> executable files [<in> {place}]', '<find> executables [<in> {place}]'],
    command: ({ place }) => `find ${place} -type f -perm -u+x`,
    intent: 'permissions',
    category: 'file_management',
    examples: [['find executable files', 'find . -type f -perm -u+x']],
  }),
  pattern({
    id: 'world-writable',
    words: [
      '<find> (world-writable|world writable) files [<in> {place}]',
      '<find> files (everyone|anyone|everybody) can write [to] [<in> {place}]',
    ],
    command: ({ place }) => `find ${place} -type f -perm -o+w`,
    intent: 'permissions',
    category: 'file_management',
    examples: [['find world-writable files in /srv', 'find /srv -type f -perm -o+w']],
  }),
  pattern({
    id: 'owned-by',
    words: ['<find> files (owned by|belonging to|belong to) [user] {user} [<in> {place}]'],
    command: ({ place, user }) => `find ${place} -type f -user ${user}`,
    intent: 'filter',
    category: 'file_management',
    examples: [['find files owned by root in /etc', 'find /etc -type f -user root']],
  }),
];
