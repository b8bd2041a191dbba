import { assess } from '../safety/assess.ts';
import { parseScript } from '../shell/parse-script.ts';
import type { Redirection, SimpleCommand } from '../shell/script.ts';
import { anything } from './argument-rules.ts';
import { ruleFor } from './programs.ts';

const MAX_LENGTH = 2000;

/**
 * Whether a command may be run without asking: every program in it is known, and known to only read with the
 * arguments it has. Whatever is not understood is not read-only, and what the safety check doubts is neither.
 */
export function isReadOnly(command: string): boolean {
  if (command.length > MAX_LENGTH || /\p{Cc}/u.test(command)) return false;
  const { commands, compound, complete } = parseScript(command);
  if (!complete || compound || commands.length === 0) return false;
  return commands.every(onlyReads) && assess(command).risk === 'safe';
}

function onlyReads({ words, redirections }: SimpleCommand): boolean {
  const [program, ...args] = words;
  if (program === undefined || !redirections.every(isHarmless)) return false;
  if (words.some((word) => word.substitutes) || program.expands) return false;
  const rule = ruleFor(program.text);
  // A wildcard at the beginning of a word can become an option: `sort *` writes where there is a file `-ofoo`.
  const unsure = args.some(({ text, expands }) => expands && (/^[*?[]/.test(text) || text.includes('{')));
  if (unsure && rule !== anything) return false;
  if (words.some(({ text }) => isDevice(text))) return false;
  return rule?.(args.map(({ text }) => text)) === true;
}

/** Devices have no end, or do something when they are read. */
function isDevice(path: string): boolean {
  return path.startsWith('/dev/') && path !== '/dev/null';
}

/** Input from a file, output to nowhere, one output joined to the other. */
function isHarmless({ operator, target }: Redirection): boolean {
  if (target.substitutes || target.expands) return false;
  if (operator === '<') return target.text !== '' && !isDevice(target.text);
  if (operator === '>') return target.text === '/dev/null';
  return operator === '>&' && /^[12]$/.test(target.text);
}
