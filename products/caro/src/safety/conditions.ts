import type { Invocation } from '../shell/invocations.ts';
import { normalPath } from './paths.ts';

/** What a pattern looks at. */
export interface Subject {
  readonly command: string;
  readonly invocations: readonly Invocation[];
  /** Normal paths of everything that is named as an argument or in a redirection. */
  readonly touched: readonly string[];
  /** Normal paths of everything that is written. */
  readonly written: readonly string[];
  /** False when some of the command could not be read. */
  readonly understood: boolean;
}

export type Condition = (subject: Subject) => boolean;
type Test = (invocation: Invocation) => boolean;

/** One of the programs is run, and all of the tests hold for it. A name that ends in `*` stands for a family. */
export function runs(programs: string, ...tests: readonly Test[]): Condition {
  const isOne = named(programs);
  return ({ invocations }) =>
    invocations.some((one) => isOne(one.program) && tests.every((test) => test(one)));
}

/** One of the options is given: `-f`, `--force` or an abbreviation of a long one. */
export function option(names: string): Test {
  const wanted = names.split(' ');
  const short = wanted.filter((name) => !name.startsWith('--'));
  const long = wanted.filter((name) => name.startsWith('--'));
  return ({ options }) =>
    short.some((name) => options.has(name)) ||
    (long.length > 0 &&
      [...options].some((one) => one.length > 4 && long.some((name) => name.startsWith(one))));
}

/** An operand matches, taken as a path. */
export function path(expression: RegExp): Test {
  return ({ operands }) => operands.some((operand) => expression.test(normalPath(operand)));
}

/** An argument matches as it is. */
export function argument(expression: RegExp): Test {
  return ({ args }) => args.some((arg) => expression.test(arg));
}

/** The operands begin with these words: a subcommand, wherever options stand. */
export function subcommand(...words: readonly string[]): Test {
  const expected = words.map((word) => new Set(word.split('|')));
  return ({ operands }) => {
    const first = operands.findIndex((operand) => expected[0]?.has(operand));
    // A few operands may be values of options: `git -C folder push`.
    return first >= 0 && first < 4 && expected.every((set, index) => set.has(operands[first + index] ?? ''));
  };
}

export function not(test: Test): Test {
  return (invocation) => !test(invocation);
}

export function either(...tests: readonly Test[]): Test {
  return (invocation) => tests.some((test) => test(invocation));
}

/** What comes out of one of the first programs goes into one of the second. `*` stands for any program. */
export function pipes(from: string, to: string, ...testsOfReceiver: readonly Test[]): Condition {
  const isSource = named(from);
  const isReceiver = named(to);
  return ({ invocations }) => {
    let fed: number | undefined;
    for (const one of invocations) {
      if (one.pipeline === fed && isReceiver(one.program) && testsOfReceiver.every((test) => test(one)))
        return true;
      if (isSource(one.program) && !one.wraps) fed = one.pipeline;
    }
    return false;
  };
}

/** The second condition holds for a program that comes after one for which the first does. */
export function sequence(
  first: readonly [string, ...Test[]],
  second: readonly [string, ...Test[]],
): Condition {
  const [isFirst, isSecond] = [first, second].map(([programs, ...tests]) => {
    const isOne = named(programs);
    return (one: Invocation) => isOne(one.program) && tests.every((test) => test(one));
  });
  return ({ invocations }) => {
    const at = isFirst === undefined ? -1 : invocations.findIndex(isFirst);
    return at >= 0 && isSecond !== undefined && invocations.slice(at + 1).some(isSecond);
  };
}

/** A file whose path matches is written: redirected to, or named to a program that writes there. */
export function writes(expression: RegExp): Condition {
  return ({ written }) => written.some((path) => expression.test(path));
}

/** A file whose path matches is named in any way: as an operand, in a redirection, in the value of an option. */
export function touches(expression: RegExp): Condition {
  return ({ touched }) => touched.some((path) => expression.test(path));
}

/** The command as it was written matches, blanks left out. */
export function compact(expression: RegExp): Condition {
  return ({ command }) => expression.test(command.replace(/\s+/g, ''));
}

export function anyOf(...conditions: readonly Condition[]): Condition {
  return (subject) => conditions.some((condition) => condition(subject));
}

function named(programs: string): (program: string) => boolean {
  if (programs === '*') return () => true;
  const names = programs.split(' ');
  const exact = new Set(names);
  const families = names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  return (program) => exact.has(program) || families.some((family) => program.startsWith(family));
}
