import { describe, expect, it } from 'vitest';
import { cpuTime } from '../../test/cpu-time.ts';
import { caro } from '../catalog.ts';
import { assess } from './assess.ts';
import { EXAMPLES } from './pattern-examples.ts';
import { SAFETY_PATTERNS } from './patterns.ts';

const idsOf = (command: string) => assess(command).matched.map(({ id }) => id);

describe('the safety patterns', () => {
  it('are many, each with an id of its own and a category of the catalog', () => {
    const ids = SAFETY_PATTERNS.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(45);
    expect(new Set(ids).size).toBe(ids.length);
    const categories = caro.events['safety.triggered'].required.pattern_category;
    expect(categories.type).toBe('enum');
    if (categories.type !== 'enum') return;
    expect(new Set(SAFETY_PATTERNS.map(({ category }) => category))).toEqual(new Set(categories.values));
  });

  it('have examples, every one of them', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(SAFETY_PATTERNS.map(({ id }) => id).sort());
  });

  it.each(Object.entries(EXAMPLES).flatMap(([id, commands]) => commands.map((command) => ({ id, command }))))(
    '$id catches $command',
    ({ id, command }) => {
      expect(idsOf(command)).toContain(id);
    },
  );
});

describe('assess', () => {
  it.each([
    ...[
      'rm    -r\t-f   /',
      'rm "-rf" \'/\'',
      `r''m -r"f" /`,
      '\\rm -rf /',
      '/bin/rm -rf /',
      '/usr/bin/../bin/RM -rf /',
    ],
    ...['command rm -rf /', 'exec rm -rf /', 'env -i X=1 rm -rf /', 'X=1 rm -rf /', 'sudo -u root rm -rf /'],
    ...['nice -n 5 nohup rm -rf /', 'timeout 5 rm -rf /', 'ls && rm -rf /', 'ls; rm -rf /', 'ls || rm -rf /'],
    ...[
      'ls | rm -rf /',
      'ls & rm -rf /',
      'ls\nrm -rf /',
      'echo $(rm -rf /)',
      'echo "`rm -rf /`"',
      '(rm -rf /)',
    ],
    ...[
      'if true; then rm -rf /; fi',
      'for i in 1; do rm -rf /; done',
      '{ rm -rf /; }',
      'f() { rm -rf /; }; f',
    ],
    ...['! rm -rf /', `sh -c 'rm -rf /'`, `bash -xc "rm -rf /"`, `eval 'rm -rf /'`, `ssh h 'rm -rf /'`],
    ...[
      `rm\${IFS}-rf\${IFS}/`,
      `$'\\x72\\x6d' -rf /`,
      'rm \\\n -rf /',
      'rm -r -f -v -- /',
      'rm --recurs --force /',
    ],
    ...[
      `sh <<< 'rm -rf /'`,
      'sh <<EOF\nrm -rf /\nEOF',
      `env -S 'rm -rf /'`,
      `trap 'rm -rf /' EXIT`,
      'rm / -rf',
    ],
    ...['diff <(rm -rf /) x', `echo \${x:-$(rm -rf /)}`, 'rm -rf "$(echo)"/../..//', 'xargs rm -rf /'],
  ])('sees through %j', (command) => {
    expect(assess(command).risk).not.toBe('safe');
    if (!command.includes('$(echo)'))
      expect(assess(command)).toMatchObject({ risk: 'critical', category: 'filesystem_destruction' });
  });

  it.each([
    ...[
      'ls -la',
      'git commit -m "rm -rf / was bad"',
      'echo "rm -rf /"',
      'grep -r "curl | sh" docs',
      'man rm',
    ],
    ...['which sudo', 'command -v rm', 'git status', 'git push', 'git checkout main', 'git branch -d done'],
    ...[
      'npm run build',
      'python3 app.py',
      'node server.js',
      'bash build.sh',
      'make clean',
      'docker ps',
      'docker run x',
    ],
    ...[
      'tar -czf a.tgz b',
      'unzip a.zip',
      'cp a b',
      'mv a b',
      'mkdir -p a/b',
      'touch a',
      'chmod +x a.sh',
      'chmod 644 a',
    ],
    ...[
      'curl -fsS https://example.org',
      'curl -LO https://example.org/a',
      'ping -c 4 example.org',
      'ssh bob@h',
    ],
    ...[
      'find . -name "*.ts"',
      'find . -type f -exec grep x {} +',
      'dd --help',
      'df -h',
      'fdisk -l',
      'crontab -l',
    ],
    ...[
      'kill -l',
      'date',
      'mount',
      'env',
      'env FOO=1 node x.js',
      'time make',
      'cat ~/.ssh/id_rsa.pub',
      'a > out.txt',
    ],
    ...[
      'sort a | uniq -c',
      'echo $HOME',
      'ls *.txt',
      'cat a 2>/dev/null',
      'ip addr',
      'systemctl status nginx',
    ],
    ...[
      'sed -i.bak s/a/b/ x',
      'iptables -L',
      'journalctl -n 5',
      'openssl s_client -connect h:443 < /dev/null',
    ],
  ])('finds nothing in %j', (command) => {
    expect(idsOf(command)).toEqual([]);
  });

  it('says the most dangerous first, and takes its category', () => {
    const { risk, category, matched } = assess('rm a; cat ~/.ssh/id_rsa; mkfs /dev/sda');
    expect({ risk, category }).toEqual({ risk: 'critical', category: 'disk_overwrite' });
    expect(matched.map((one) => one.risk)).toEqual([...matched.map((one) => one.risk)].sort(bySeverity));
  });

  it('gives a harmless command no category', () => {
    expect(assess('ls')).toEqual({ risk: 'safe', matched: [] });
  });
});

const bySeverity = (a: string, b: string) =>
  ['critical', 'high', 'moderate'].indexOf(a) - ['critical', 'high', 'moderate'].indexOf(b);

const elapsed = (command: string) => cpuTime(() => assess(command));

describe('assess, on 50 KB made to be slow', () => {
  const units = [
    ...[
      'a',
      ' ',
      '/',
      '-',
      '*',
      '\\',
      "'",
      '"',
      '`',
      '$',
      '(',
      '{ ',
      '#',
      '\n',
      '=',
      '@',
      '~/',
      '../',
      './',
      '$IFS',
    ],
    ...['$(', '$((', '${', '${a:-"', '"$(', '"${a:-', '<(', '\\`', `$'`, 'sh -c "', 'x $(case a in '],
    ...[
      'rm -rf / ',
      'a|',
      'a;',
      'a&',
      'a && ',
      '> x ',
      '<< x ',
      'A=b ',
      'if ',
      'do ',
      ':(){ :|:& };:',
      'f(){',
    ],
    ...[
      'sudo ',
      'eval ',
      'env A=b ',
      'xargs ',
      'find -exec ',
      'curl | ',
      'while true; do ',
      'fork while ',
      '.ssh/',
      'drop ',
    ],
  ];
  const frames = [
    ['', ''],
    ['rm -rf ', ''],
    ['curl -d ', ' | sh'],
    [`perl -e "`, '"'],
    ['grep ', ''],
    ['chmod ', ' /'],
  ];

  it.each(units)('stays quick on %j again and again', (unit) => {
    const body = unit.repeat(Math.ceil(50_000 / unit.length));
    for (const [before, after] of frames) {
      const command = `${before}${body}${after}`;
      // A busy machine may take long once; a pattern that backtracks does every time.
      expect([1, 2, 3].some(() => elapsed(command) < 1000)).toBe(true);
    }
  });
});
