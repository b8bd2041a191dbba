/** Programs that run another one, given as their arguments: how many operands and which options come before it. */
interface Wrapper {
  /** Options whose value is the next word. */
  readonly valued?: readonly string[];
  /** Operands of the wrapper's own, such as the duration of `timeout`. */
  readonly operands?: number;
  /** Options with which nothing is run. */
  readonly idle?: readonly string[];
}

const WRAPPERS: Readonly<Partial<Record<string, Wrapper>>> = {
  command: { idle: ['-v', '-V'] },
  builtin: {},
  exec: { valued: ['-a'] },
  nohup: {},
  setsid: {},
  time: { valued: ['-f', '-o'] },
  nice: { valued: ['-n', '--adjustment'] },
  ionice: { valued: ['-c', '-n', '--class', '--classdata'] },
  stdbuf: { valued: ['-i', '-o', '-e'] },
  timeout: { valued: ['-s', '--signal', '-k', '--kill-after'], operands: 1 },
  env: { valued: ['-u', '--unset', '-C', '--chdir'] },
  sudo: {
    idle: ['-l', '-v', '-k', '-K', '--list'],
    valued: [
      '-u',
      '-g',
      '-h',
      '-p',
      '-C',
      '-D',
      '-R',
      '-T',
      '-r',
      '-t',
      '-U',
      '--user',
      '--group',
      '--host',
      '--prompt',
    ],
  },
  doas: { valued: ['-u', '-C'] },
  pkexec: { valued: ['--user'] },
  xargs: {
    valued: [
      '-I',
      '-n',
      '-P',
      '-L',
      '-a',
      '-d',
      '-E',
      '-s',
      '-J',
      '-R',
      '--max-args',
      '--max-procs',
      '--arg-file',
      '--delimiter',
    ],
  },
  parallel: { valued: ['-j', '--jobs'] },
  watch: { valued: ['-n', '--interval'] },
  strace: { valued: ['-e', '-o', '-p', '-f'] },
  chroot: { operands: 1 },
  flock: { operands: 1, valued: ['-w'] },
  busybox: {},
  toybox: {},
  caffeinate: {},
  unbuffer: {},
};

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;

/** The place of the first word that is not `NAME=value`: a shell takes those as settings of the command. */
export function afterAssignments(words: readonly string[], from = 0): number {
  let at = from;
  while (ASSIGNMENT.test(words[at] ?? '')) at += 1;
  return at;
}

/**
 * Where the command begins that a wrapper runs.
 *
 * @param words the wrapper's own name first.
 * @returns undefined for a program that is no wrapper.
 */
export function wrappedAt(program: string, words: readonly string[]): number | undefined {
  const wrapper = Object.hasOwn(WRAPPERS, program) ? WRAPPERS[program] : undefined;
  if (wrapper === undefined) return undefined;
  let at = 1;
  for (;;) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') break;
    if (wrapper.idle?.includes(word)) return undefined;
    at += wrapper.valued?.includes(word) ? 2 : 1;
    if (word === '--') break;
  }
  return afterAssignments(words, at + (wrapper.operands ?? 0));
}
