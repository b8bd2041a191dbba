import {
  anyOf,
  argument,
  either,
  not,
  option,
  pipes,
  runs,
  sequence,
  touches,
  writes,
} from '../conditions.ts';
import type { SafetyPattern } from '../safety-pattern.ts';

const SHELLS = 'sh bash zsh dash ksh fish ash csh tcsh pwsh';
const INTERPRETERS = `${SHELLS} python python2 python3 perl ruby node php source . eval`;
const DOWNLOADERS = 'curl wget fetch aria2c http https lynx ftp';
/** Runs what comes in: no script of its own, only `-s`, `-` or nothing. `-c` runs its text, which is looked at by itself. */
const readsProgram = either(
  ({ operands }) =>
    operands.length === 0 ||
    operands[0] === '-' ||
    /^(?:<\(\)|\$\(\)|\/dev\/(?:stdin|fd\/0))/.test(operands[0] ?? ''),
  option('-s'),
);
const takesOutput = either(readsProgram, argument(/\$\(\)|<\(\)/));

/** Data that leaves the machine, and programs that come from outside. */
export const EXFILTRATION: readonly SafetyPattern[] = [
  {
    id: 'download-to-shell',
    category: 'network_exfiltration',
    risk: 'critical',
    pattern: pipes(DOWNLOADERS, INTERPRETERS, takesOutput),
    explanation: 'Runs a program straight from the network, unread.',
  },
  {
    id: 'download-then-run',
    category: 'network_exfiltration',
    risk: 'high',
    pattern: anyOf(
      sequence(
        [DOWNLOADERS],
        [
          `${INTERPRETERS} chmod`,
          either(
            argument(/\.(?:sh|bash|py|pl|rb|js|run|bin)$|^\+x$|^[ua]\+x$|^0?7[0-7]{2}$|^\.?\.?\/(?!dev\/|-)/),
          ),
        ],
      ),
      sequence([DOWNLOADERS, argument(/^-(?:[A-Za-z]{0,6}[oO]|-output|-remote-name)/)], [INTERPRETERS]),
    ),
    explanation: 'Downloads a program and runs it in the same breath.',
  },
  {
    id: 'listener-with-shell',
    category: 'network_exfiltration',
    risk: 'critical',
    pattern: anyOf(
      runs('nc ncat netcat nc.*', option('-e -c --exec --sh-exec')),
      runs('socat', argument(/\b(?:exec|system|shell):/i)),
      pipes('nc ncat netcat socat telnet', SHELLS),
      pipes(SHELLS, 'nc ncat netcat socat telnet'),
    ),
    explanation: 'Gives someone on the network a shell on this machine.',
  },
  {
    id: 'network-device',
    category: 'network_exfiltration',
    risk: 'critical',
    pattern: touches(/^\/dev\/(?:tcp|udp)\//),
    explanation: 'Connects the shell itself to a place on the network.',
  },
  {
    id: 'connect-back-by-code',
    category: 'network_exfiltration',
    risk: 'critical',
    pattern: runs(
      'python python2 python3 perl ruby php node lua awk gawk',
      argument(/\bsocket\b|\bfsockopen\b|\bTCPSocket\b|\/inet\/tcp|net\.connect/i),
      argument(/\/bin\/|\bsh\b|\bbash\b|\bexec\b|\bspawn\b|\bpty\b|subprocess|getline/),
    ),
    explanation: 'Gives someone on the network a shell on this machine.',
  },
  {
    id: 'upload-file',
    category: 'network_exfiltration',
    risk: 'high',
    pattern: anyOf(
      runs(
        'curl',
        either(
          option('-T --upload-file'),
          argument(/^@|^[\w-]{1,40}=@|^-(?:d|F|-data(?:-binary|-raw|-urlencode)?=?)@/),
        ),
      ),
      runs('wget', argument(/^--(?:post|body)-file/)),
    ),
    explanation: 'Sends a file to a place on the network.',
  },
  {
    id: 'pipe-to-network',
    category: 'network_exfiltration',
    risk: 'high',
    pattern: anyOf(
      pipes('*', 'nc ncat netcat socat telnet', not(option('-z -l'))),
      runs('nc ncat netcat', ({ redirections }) =>
        redirections.some(({ operator }) => operator.startsWith('<')),
      ),
    ),
    explanation: 'Sends what comes out of a command to a place on the network.',
  },
  {
    id: 'copy-to-machine',
    category: 'network_exfiltration',
    risk: 'moderate',
    pattern: runs(
      'scp sftp rsync rclone ftp lftp',
      argument(/^(?:[\w.-]{1,64}@)?[A-Za-z][\w.-]{0,200}::?(?!\\)/),
    ),
    explanation: 'Copies files from or to another machine.',
  },
  {
    id: 'encode-and-send',
    category: 'network_exfiltration',
    risk: 'high',
    pattern: pipes('base64 xxd openssl gpg tar zip gzip', 'curl wget nc ncat ssh dig nslookup'),
    explanation: 'Packs data and sends it away.',
  },
  {
    id: 'tunnel',
    category: 'network_exfiltration',
    risk: 'moderate',
    pattern: anyOf(runs('ssh autossh', option('-R -D -w')), runs('ngrok cloudflared localtunnel bore frpc')),
    explanation: 'Makes this machine reachable from outside.',
  },
  {
    id: 'serve-everyone',
    category: 'network_exfiltration',
    risk: 'moderate',
    pattern: anyOf(
      runs(
        'python python2 python3',
        argument(/^(?:http\.server|SimpleHTTPServer)$/),
        not(argument(/^(?:--bind=)?(?:127\.0\.0\.1|localhost)$/)),
      ),
      runs('nc ncat netcat', option('-l --listen')),
    ),
    explanation: 'Lets everyone on the network read files or talk to this machine.',
  },
  {
    id: 'listen-to-network',
    category: 'network_exfiltration',
    risk: 'moderate',
    pattern: runs('tcpdump tshark dsniff ettercap arpspoof'),
    explanation: 'Records what others send over the network.',
  },
  {
    id: 'redirect-names',
    category: 'network_exfiltration',
    risk: 'high',
    pattern: writes(/^\/etc\/(?:hosts|resolv\.conf|nsswitch\.conf)$/),
    explanation: 'Changes which machine a name leads to.',
  },
];
