const ALLOWED_OPTION = /^(?:-[nErsu]{1,5}|--quiet|--silent|--regexp-extended|--sandbox|--posix)$/;

/** A part between slashes. A bracket must close before the next slash, since systems differ when it does not. */
const PART = '(?:[^/\\\\[\\n]|\\\\.|\\[\\^?\\]?[^\\]/\\n]*\\])*';
const ADDRESS = `(?:\\d+|\\$|/${PART}/)`;
const COMMAND = `(?:${ADDRESS}(?:,${ADDRESS})?)?!?(?:[pdq=]|s/${PART}/${PART}/[gpiI0-9]*|y/${PART}/${PART}/)?`;
/** Printing, deleting and substituting only: no `w`, `r`, `e`, no labels, no other separators than the slash. */
const SCRIPT = new RegExp(`^${COMMAND}(?:; ?${COMMAND})*$`);

/** Whether sed only prints with these arguments. */
export function onlyPrints(args: readonly string[]): boolean {
  const scripts: string[] = [];
  const operands: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '-e') {
      at += 1;
      scripts.push(args[at] ?? '');
    } else if (!arg.startsWith('-')) operands.push(arg);
    else if (!ALLOWED_OPTION.test(arg)) return false;
  }
  const all = scripts.length > 0 ? scripts : operands.slice(0, 1);
  return all.length > 0 && all.every((script) => script.length <= 200 && SCRIPT.test(script));
}
