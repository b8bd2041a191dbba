import {
  anyOf,
  argument,
  either,
  not,
  option,
  path,
  pipes,
  runs,
  subcommand,
  writes,
} from '../conditions.ts';
import type { SafetyPattern } from '../safety-pattern.ts';

const SHELLS = 'sh bash zsh dash ksh mksh fish ash csh tcsh pwsh';
const INTERPRETERS = 'python python2 python3 perl ruby node php';
const readsCommands = either(({ operands }) => operands.length === 0 || operands[0] === '-', option('-s'));

/** Commands that hide what they do, or what was done. */
export const CONCEALMENT: readonly SafetyPattern[] = [
  {
    id: 'decode-to-shell',
    category: 'other',
    risk: 'critical',
    pattern: anyOf(
      pipes('base64 base32 xxd openssl uudecode gunzip zcat rev tr', `${SHELLS} eval source .`),
      pipes('base64 base32 xxd openssl uudecode rev', INTERPRETERS),
    ),
    explanation: 'Runs commands that were written so that nobody can read them.',
  },
  {
    id: 'output-to-shell',
    category: 'other',
    risk: 'high',
    pattern: anyOf(
      pipes('*', SHELLS, readsCommands),
      pipes('*', INTERPRETERS, ({ args }) => args.length === 0 || args[0] === '-'),
    ),
    explanation: 'Runs whatever the command before it prints.',
  },
  {
    id: 'computed-program',
    category: 'other',
    risk: 'high',
    pattern: ({ invocations }) => invocations.some(({ computed }) => computed),
    explanation: 'Which program is run is only known when it runs.',
  },
  {
    id: 'evaluate',
    category: 'other',
    risk: 'high',
    pattern: anyOf(
      runs('eval source . exec', argument(/\$\(\)|<\(\)|\$\{?\w|\$[@*]/)),
      runs(SHELLS, option('-c'), argument(/^\$\(\)|^\$\{?[A-Za-z_]\w{0,60}\}?$/)),
    ),
    explanation: 'Runs a text that is only known when it runs.',
  },
  {
    id: 'shell-from-code',
    category: 'other',
    risk: 'moderate',
    pattern: runs(
      `${INTERPRETERS} awk gawk mawk nawk vim vi ex`,
      argument(
        /\bos\.system\b|\bsubprocess\b|\bsystem\s?\(|\bexec(?:Sync|File|v|l)?\s?\(|\bpopen\b|child_process|\bspawn\b|^:!|\bqx\b|\b__import__\b|\beval\s?\(|\bdecode\(|b64decode/,
      ),
    ),
    explanation: 'Runs commands from inside a program, where no rule can see them.',
  },
  {
    id: 'clear-history',
    category: 'other',
    risk: 'high',
    pattern: anyOf(
      runs('history', option('-c -d -w')),
      runs('unset export', argument(/^HISTFILE/)),
      runs('set', argument(/^history$/), argument(/^\+o$/)),
      ({ command }) => /\bHIST(?:FILE|SIZE|FILESIZE)=(?:\/dev\/null|0|''|""|\s|$)/.test(command),
      writes(/(?:^|\/)\.(?:bash|zsh|sh)_history$/),
    ),
    explanation: 'Wipes out the record of what was run.',
  },
  {
    id: 'clear-logs',
    category: 'other',
    risk: 'high',
    pattern: anyOf(
      writes(/^\/var\/log\//),
      runs('journalctl', option('--vacuum-size --vacuum-time --vacuum-files --rotate')),
      runs('dmesg', option('-c -C --clear --read-clear')),
      runs('log', subcommand('erase')),
    ),
    explanation: 'Wipes out the records of the system.',
  },
  {
    id: 'miner',
    category: 'other',
    risk: 'high',
    pattern: anyOf(runs('xmrig minerd cpuminer ethminer nbminer cgminer'), ({ command }) =>
      /\bstratum\+(?:tcp|ssl):\/\//.test(command),
    ),
    explanation: 'Uses this machine to earn coins for someone.',
  },
  {
    id: 'stay-in-background',
    category: 'other',
    risk: 'moderate',
    pattern: anyOf(
      runs(
        'nohup setsid disown screen tmux',
        not(option('-ls -l')),
        not(path(/^(?:ls|list-sessions|attach|a)$/)),
      ),
    ),
    explanation: 'Goes on after the terminal is closed.',
  },
  {
    id: 'unreadable',
    category: 'other',
    risk: 'high',
    pattern: ({ understood }) => !understood,
    explanation:
      'The check cannot read it to its end: a quote or bracket stays open, or it nests too deeply.',
  },
];
