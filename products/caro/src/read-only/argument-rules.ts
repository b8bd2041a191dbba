/** Whether a program only reads when it is given these arguments. */
export type ArgumentRule = (args: readonly string[]) => boolean;

/** For programs that cannot write whatever they are given. They may also be run by `xargs`. */
export const anything: ArgumentRule = () => true;

export const nothing: ArgumentRule = (args) => args.length === 0;

/** Every argument matches. */
export function each(expression: RegExp): ArgumentRule {
  return (args) => args.every((arg) => expression.test(arg));
}

/** The arguments are exactly these words. */
export function exactly(words: string): ArgumentRule {
  return (args) => args.join(' ') === words;
}

/** None of these options is given: not in a bundle of letters, not abbreviated. */
export function without(letters: string, long: readonly string[] = []): ArgumentRule {
  const bundled = letters === '' ? undefined : new RegExp(`^-(?!-)[^]*[${letters}]`);
  return (args) =>
    args.every((arg) => {
      const name = arg.split('=', 1)[0] ?? arg;
      const isLong = name.startsWith('--') && name !== '--';
      return bundled?.test(arg) !== true && !(isLong && long.some((one) => one.startsWith(name)));
    });
}

/** At most so many arguments are no options: some programs write to the second. */
export function operandsUpTo(count: number): ArgumentRule {
  return (args) => args.filter((arg) => !arg.startsWith('-') || arg === '-').length <= count;
}

export function all(...rules: readonly ArgumentRule[]): ArgumentRule {
  return (args) => rules.every((rule) => rule(args));
}

export function oneOf(...rules: readonly ArgumentRule[]): ArgumentRule {
  return (args) => rules.some((rule) => rule(args));
}

/** The first argument is one of these words, and the rule that belongs to it holds for the others. */
export function subcommands(rules: Readonly<Partial<Record<string, ArgumentRule>>>): ArgumentRule {
  return ([first = '', ...rest]) => Object.hasOwn(rules, first) && rules[first]?.(rest) === true;
}
