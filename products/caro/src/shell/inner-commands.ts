import type { Redirection, Word } from './script.ts';
import { wrappedAt } from './wrappers.ts';

const SHELLS: ReadonlySet<string> = new Set(
  'sh bash dash zsh ksh mksh ash fish csh tcsh rbash pwsh'.split(' '),
);

/** Commands that a program runs because it is told to: words of this one, or texts for a shell. */
export function innerCommands(
  program: string,
  words: readonly Word[],
  redirections: readonly Redirection[],
): readonly (string | readonly Word[])[] {
  const texts = words.map((word) => word.text);
  if (SHELLS.has(program)) return [...scriptOption(texts), ...hereStrings(redirections)];
  switch (program) {
    case 'eval':
      return [texts.slice(1).join(' ')];
    case 'trap':
      return texts.slice(1, 2);
    case 'alias':
      return texts.slice(1).map((text) => text.slice(text.indexOf('=') + 1));
    case 'su':
    case 'runuser':
    case 'script':
      return scriptOption(texts);
    case 'ssh':
      return [remoteCommand(texts)];
    case 'find':
      return commandsOfFind(words);
    default: {
      const at = wrappedAt(program, texts);
      const split = program === 'env' ? splitString(texts) : undefined;
      if (split !== undefined) return [split];
      if (at === undefined || at >= words.length) return [];
      // `watch 'a | b'` and `parallel 'a {}'` take a whole text for a shell.
      const only = words.length === at + 1 ? (texts[at] ?? '') : '';
      return [/\s/.test(only) ? only : words.slice(at)];
    }
  }
}

/** The text of `-c`, which may stand in a bundle such as `-lc`. */
function scriptOption(texts: readonly string[]): readonly string[] {
  const at = texts.findIndex((text) => /^-[A-Za-z]{0,10}c[A-Za-z]{0,10}$|^-{1,2}command$/i.test(text));
  if (at < 0) return [];
  return texts
    .slice(at + 1)
    .filter((text) => !/^[-+]/.test(text))
    .slice(0, 1);
}

/** The command of `env -S 'a b'`. */
function splitString(texts: readonly string[]): string | undefined {
  const at = texts.findIndex((text) => /^-[A-Za-z]{0,5}S|^--split-string/.test(text));
  return at < 0
    ? undefined
    : texts
        .slice(at)
        .join(' ')
        .replace(/^(?:--split-string=?|-[A-Za-z]{0,5}?S)/, '');
}

function hereStrings(redirections: readonly Redirection[]): readonly string[] {
  return redirections.filter(({ operator }) => operator === '<<<').map(({ target }) => target.text);
}

const SSH_VALUED = /^-[bcDEeFIiJLlmOopQRSWw]$/;

function remoteCommand(texts: readonly string[]): string {
  let at = 1;
  while ((texts[at] ?? '').startsWith('-')) at += SSH_VALUED.test(texts[at] ?? '') ? 2 : 1;
  return texts.slice(at + 1).join(' ');
}

function commandsOfFind(words: readonly Word[]): readonly (readonly Word[])[] {
  const commands: Word[][] = [];
  let current: Word[] | undefined;
  for (const word of words) {
    if (/^-(?:exec|execdir|ok|okdir)$/.test(word.text)) {
      current = [];
      commands.push(current);
    } else if (word.text === ';' || word.text === '+') current = undefined;
    else current?.push(word);
  }
  return commands;
}
