/**
 * Whether awk only prints with these arguments. Its language is not parsed: a program with any sign that
 * could start another one or write a file is refused, also when the sign is innocent.
 */
export function onlyComputes(args: readonly string[]): boolean {
  let at = 0;
  for (; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '-F' || arg === '-v') at += 1;
    else if (!/^-[Fv]./.test(arg)) break;
  }
  const [program, ...operands] = args.slice(at);
  if (program === undefined || program.startsWith('-') || operands.some((one) => one.startsWith('-')))
    return false;
  return isHarmless(program);
}

function isHarmless(program: string): boolean {
  if (/system|getline|@/.test(program)) return false;
  if (program.replaceAll('||', '').includes('|')) return false;
  // Before anything is printed a `>` can only compare; after it, it may name a file.
  const printed = program.indexOf('print');
  return printed < 0 || !program.includes('>', printed);
}
