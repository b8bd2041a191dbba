import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../../test/cpu-time.ts';
import { PATTERNS } from '../matcher/patterns.ts';
import { assess } from '../safety/assess.ts';
import { isReadOnly } from './is-read-only.ts';

const READING = [
  ...[
    'ls',
    'ls -la *.txt',
    'pwd',
    'wc -l *',
    'cat a b',
    'head -n 5 a',
    'du -sh .',
    'df -h',
    'date +%F',
    'date',
  ],
  ...[
    'find . -name "*.ts" -size +1M -mtime -7',
    'find . -type f -perm -u+x',
    'find . \\( -name a -o -name b \\)',
  ],
  ...[
    'find . -type f -print0 | xargs -0 wc -l',
    'ls | xargs -n 1 stat',
    'sort a | uniq -c | sort -rn | head',
  ],
  ...[
    'tail -n 20 a',
    'tail +5 a',
    'tr a-z A-Z < a',
    'cut -d, -f2 a',
    'grep -rn -e x .',
    'diff -u a b',
    'jq . a',
  ],
  ...[`awk '{ print $2 }' a`, `awk -F: '$3 > 100 { print $1 }' a`, `awk -v n=3 'NR == n || /x/' a`],
  ...[
    `sed -n '10,20p' a`,
    `sed 's/a b/c;d/g; /x/d' a`,
    `sed -E -e 's/[0-9]+/N/' -e '$d' a`,
    `sed 's/[[:space:]]*$//' a`,
  ],
  ...[
    'git status',
    'git status -sb',
    'git log --oneline -n 5',
    'git diff --staged',
    'git branch -a',
    'git remote -v',
  ],
  ...['git --no-pager show HEAD', 'git stash list', 'git tag', 'git shortlog -sn HEAD', 'git ls-files'],
  ...[
    'ps aux',
    'uname -a',
    'whoami',
    'id',
    'uptime',
    'hostname',
    'env',
    'env | sort',
    'printenv PATH',
    'mount',
  ],
  ...[
    'free -h 2>/dev/null || vm_stat',
    'lscpu 2>&1',
    'ls && pwd; id',
    'command -v git',
    'node --version',
    'cd src && ls',
  ],
  ...[
    'lsof -nP -iTCP:8080 -sTCP:LISTEN',
    'ip addr',
    'ip -br link show',
    'ifconfig eth0',
    'netstat -rn',
    'ss -tln',
  ],
  ...[
    'tar -tf a.tgz',
    'unzip -l a.zip',
    'crontab -l',
    'systemctl status nginx --no-pager',
    'journalctl -u x -n 5',
  ],
  ...[
    'docker ps -a',
    'docker images',
    'sysctl -n kern.ostype',
    `echo '$(rm x)'`,
    `printf '%s\\n' "a;b"`,
    `grep '>' a`,
  ],
];

const WRITING = [
  ...[
    '',
    ' ',
    'rm a',
    'touch a',
    'unknown',
    './ls',
    '/tmp/ls',
    '/bin/ls',
    'LS',
    'sudo ls',
    'time ls',
    'nohup ls',
  ],
  ...[
    'ls > a',
    'ls >> a',
    'ls >| a',
    'ls &> a',
    'ls >& a',
    'ls 2> a',
    'cat <> a',
    '> a',
    'cat << x',
    'cat <<< x',
  ],
  ...[
    'ls > /dev/null/x',
    'ls > $X',
    'ls < $X',
    'ls < <(id)',
    'ls &',
    'ls & id',
    '(ls)',
    '{ ls; }',
    '! ls',
    'time ls',
  ],
  ...['ls $(id)', 'ls `id`', 'ls "$(id)"', 'echo $HOME', 'ls "$X"', '$X', 'ls $@', 'diff <(a) b'],
  ...[
    'A=b ls',
    'PATH=. ls',
    'LD_PRELOAD=x ls',
    'if ls; then id; fi',
    'for f in a; do ls; done',
    'f() { ls; }',
    "ls '",
  ],
  ...[
    'ls\nrm a',
    'ls\n',
    'ls\r',
    'ls\u0000',
    'ls | tee a',
    'ls | sh',
    'ls | xargs rm',
    'ls | xargs -I{} ls {}',
    'xargs',
  ],
  ...[
    'find . -delete',
    'find . -exec ls {} +',
    'find . -ok ls \\;',
    'find . -fprint a',
    'find . -fls a',
    'find *',
    'find . -name *.ts',
  ],
  ...[
    'sort -o a b',
    'sort -ro a b',
    'sort --output=a b',
    'sort --outp a b',
    'sort --compress-program=x a',
    'sort *',
    'sort {-o,a}',
  ],
  ...[
    'ls | xargs sort',
    'uniq a b',
    'tail -f a',
    'tail -F a',
    'tail -n5 -f a',
    'tail --follow a',
    'date -s x',
    'date 01010000',
  ],
  ...[
    'sed -i s/a/b/ x',
    'sed --in-place s/a/b/ x',
    `sed 's/a/b/w x' y`,
    `sed 's/a/b/e' y`,
    `sed 'w x' y`,
    `sed -n '1e id' y`,
  ],
  ...[
    `sed '1!w x' y`,
    'sed -f a b',
    `sed -e p -e 'w x' y`,
    `sed 's/a/b/;e id' y`,
    'sed s/a/b/ x -i',
    `sed 's|a|b|w x' y`,
    'sed',
  ],
  ...[
    `awk 'BEGIN { system("id") }'`,
    `awk '{ print > "x" }' a`,
    `awk '{ print | "sh" }' a`,
    `awk '{ "id" | getline x }' a`,
  ],
  ...[
    `awk '{ printf "x" >> "y" }' a`,
    'awk -f a b',
    `awk '@include "x"'`,
    'awk -i inplace x y',
    `awk '{ print }' -f x`,
    'awk',
  ],
  ...[
    'git',
    'git commit',
    'git branch x',
    'git branch -D x',
    'git tag x',
    'git stash',
    'git remote add x y',
    'git -c a=b log',
  ],
  ...[
    'git -C x log',
    'git diff --output=a',
    'git log --outp=a',
    'git diff --ext-diff',
    'git config a b',
    'git grep -Oless x',
  ],
  ...[
    'git --exec-path=. log',
    'git fetch',
    'git checkout x',
    'git show --textconv x',
    'git remote show origin',
  ],
  ...[
    'env ls',
    'mount x y',
    'hostname x',
    'ip link set x down',
    'ip netns exec a b',
    'ifconfig eth0 down',
    'ss -K',
    'ss --kill',
  ],
  ...[
    'tar -xf a',
    'tar -tf a --to-command=x',
    'tar -tf host:a',
    'unzip a',
    'crontab -r',
    'crontab a',
    'systemctl stop x',
  ],
  ...[
    'systemctl',
    'journalctl --rotate',
    'journalctl -f',
    'dmesg -C',
    'docker rm x',
    'docker run x',
    'node -e x',
    'node --version x',
  ],
  ...[
    'sysctl a=b',
    'sysctl -w a=b',
    'file -C',
    'tree -o a',
    'curl https://h',
    'ping h',
    'command rm x',
    'command ls',
    'lsof -r',
  ],
  ...[
    'cat /etc/shadow',
    'cat ~/.ssh/id_rsa',
    'head -c 9 /dev/sda',
    'cat < /dev/tcp/h/80',
    'vm_stat 1',
    'free -s 1',
    'less a',
    'ls 2>&1\\',
    'cat /dev/zero',
    'wc < /dev/random',
    `ls $'a'`,
    'ls $"a"',
    'vi a',
  ],
];

describe('isReadOnly', () => {
  it.each(READING)('trusts %j', (command) => {
    expect(isReadOnly(command)).toBe(true);
  });

  it.each(WRITING)('does not trust %j', (command) => {
    expect(isReadOnly(command)).toBe(false);
  });

  it('trusts no command that something was appended to', () => {
    const word = fc.constantFrom('x', 'a b', '/tmp/y', '"q"');
    const appended = fc.oneof(
      ...[
        ' > W',
        ' >W',
        ' >> W',
        ' 2> W',
        ' | tee W',
        '; rm W',
        ' && rm W',
        ' || rm W',
        ' | rm W',
        ' & rm W',
        '\nrm W',
      ].map((text) => word.map((one) => text.replace('W', one))),
      ...[
        ' $(W)',
        ' "$(W)"',
        ' `W`',
        '$(W)',
        '`W`',
        ' <(W)',
        ' $HOME',
        ' &',
        ' | sh',
        ' | xargs rm',
        ' # \nrm W',
      ].map((text) => word.map((one) => text.replace('W', one))),
    );
    fc.assert(
      fc.property(fc.constantFrom(...READING), appended, (command, more) => {
        expect(isReadOnly(command + more)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('trusts nothing that the safety check doubts, and no command for a request to change something', () => {
    const changing = new Set(['create', 'modify', 'delete', 'copy_move']);
    for (const { intent, examples } of PATTERNS) {
      for (const [, command] of examples) {
        if (!isReadOnly(command)) continue;
        expect(assess(command).risk).toBe('safe');
        expect(changing.has(intent)).toBe(false);
      }
    }
  });

  it('answers quickly on long scripts of sed and awk made to be slow', () => {
    const bodies = ['s/[', 's/a/b/;', '/x/,', ';', 'p; ', '\\', '[[:', '!', ' '];
    for (const body of bodies) {
      const took = cpuTime(() => {
        isReadOnly(`sed '${body.repeat(1900 / body.length)}' x`);
        isReadOnly(`awk '${body.repeat(1900 / body.length)}' x`);
      });
      expect(took).toBeLessThan(300);
    }
  });
});
