import type { Invocation } from '../shell/invocations.ts';
import { normalPath } from './paths.ts';

const TO_OUTPUT = /^(?:>|>>|>\||&>|&>>|>&|<>)$/;

/** Normal paths of the files that a program is made to write. */
export function writtenBy(one: Invocation): readonly string[] {
  const outputs = one.redirections.filter(({ operator }) => TO_OUTPUT.test(operator));
  return [...outputs.map(({ target }) => target.text), ...targetsOf(one)].map(normalPath);
}

/** Normal paths of everything that a program is given, for it may be a file: also behind `--option=` and `@`. */
export function touchedBy({ args, redirections }: Invocation): readonly string[] {
  const values = args.map((arg) => arg.replace(/^(?:-{1,2}[\w-]{1,30}=|[A-Za-z]{1,10}=)?@?/, ''));
  return [...values, ...redirections.map(({ target }) => target.text)].map(normalPath);
}

/** The files that well-known programs write because an argument says so. */
function targetsOf({ program, args, operands, options }: Invocation): readonly string[] {
  switch (program) {
    case 'tee':
    case 'truncate':
    case 'touch':
    case 'shred':
    case 'sponge':
    case 'rm':
    case 'unlink':
      return operands;
    case 'cp':
    case 'mv':
    case 'ln':
    case 'install':
    case 'rsync':
      return operands.slice(-1);
    case 'dd':
      return args.filter((arg) => arg.startsWith('of=')).map((arg) => arg.slice(3));
    case 'sed':
    case 'perl':
      return options.has('-i') || options.has('--in-place') ? operands : [];
    case 'curl':
    case 'wget':
    case 'sort':
      return args.filter((_, index) => /^-(?:o|O|-output|-output-document)$/.test(args[index - 1] ?? ''));
    default:
      return [];
  }
}
