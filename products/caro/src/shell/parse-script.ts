import { type Cursor, type Gathered, lookingAt, MAX_DEPTH } from './parser-state.ts';
import { DISGUISED_BLANK, readWord } from './read-word.ts';
import type { Redirection, Script, Word } from './script.ts';

const BLANK = /(?:[ \t\r]|\\\n)+/y;
const COMMENT = /#[^\n]*/y;
const REDIRECTION = /\d*(?:<<<|<<-?|<>|<&|<(?!\()|>>|>&|>\||>(?!\())|&>>?/y;
const CONNECTOR = /&&|\|\||\|&|;;?|[|&\n]/y;
/** Words that stand before a command without being one. */
const PREFIXES: ReadonlySet<string> = new Set([
  'if',
  'while',
  'until',
  'elif',
  'else',
  '!',
  'time',
  'coproc',
]);
const OPENING: ReadonlySet<string> = new Set(['then', 'do', '{']);
const CLOSING: ReadonlySet<string> = new Set(['fi', 'done', 'esac', '}']);

/**
 * Reads what a shell would run: a reader for a safety check, not a shell. Loops, groups and substitutions are
 * flattened, for a check looks at every command that may run. Time grows with the length of the text.
 */
export function parseScript(text: string): Script {
  const gathered: Gathered = { commands: [], pipelines: 0, compound: false, complete: true, depth: 0 };
  readList({ text, at: 0 }, undefined, undefined, gathered);
  const { commands, pipelines, compound, complete } = gathered;
  return { commands, pipelines: pipelines + 1, compound, complete };
}

/** @param outer the pipeline that takes the output of this list, when it is part of one. */
function readList(
  cursor: Cursor,
  closing: ')' | undefined,
  outer: number | undefined,
  gathered: Gathered,
): void {
  let words: Word[] = [];
  let redirections: Redirection[] = [];
  let groups = 0;
  let pipeline = outer ?? gathered.pipelines;

  const word = () =>
    readWord(cursor, gathered, pipeline, (inner, end, taker) => readList(inner, end, taker, gathered));
  const endCommand = () => {
    if (words.length > 0 || redirections.length > 0)
      gathered.commands.push({ words, redirections, pipeline });
    words = [];
    redirections = [];
  };
  const endPipeline = () => {
    // The output of a whole group goes where the group is piped to.
    if (outer !== undefined || groups > 0) return;
    gathered.pipelines += 1;
    pipeline = gathered.pipelines;
  };
  const group = (change: 1 | -1) => {
    endCommand();
    gathered.compound = true;
    groups = Math.max(0, groups + change);
  };

  gathered.depth += 1;
  if (gathered.depth > MAX_DEPTH) {
    gathered.complete = false;
    cursor.at = cursor.text.length;
  }
  while (cursor.at < cursor.text.length) {
    const skipped =
      lookingAt(cursor, BLANK) ?? lookingAt(cursor, DISGUISED_BLANK) ?? lookingAt(cursor, COMMENT);
    if (skipped !== undefined) {
      cursor.at += skipped.length;
      continue;
    }
    const redirection = lookingAt(cursor, REDIRECTION);
    if (redirection !== undefined) {
      cursor.at += redirection.length;
      cursor.at += lookingAt(cursor, BLANK)?.length ?? 0;
      redirections.push({ operator: redirection.replace(/^\d+/, ''), target: word() });
      continue;
    }
    const connector = lookingAt(cursor, CONNECTOR);
    if (connector !== undefined) {
      cursor.at += connector.length;
      endCommand();
      if (!/^\|&?$/.test(connector)) endPipeline();
      if (connector === '&') gathered.compound = true;
      continue;
    }
    const bracket = cursor.text[cursor.at];
    if (bracket === '(' || bracket === ')') {
      cursor.at += 1;
      if (bracket === ')' && closing === ')' && groups === 0) {
        endCommand();
        gathered.depth -= 1;
        return;
      }
      group(bracket === '(' ? 1 : -1);
      continue;
    }
    const start = cursor.at;
    const next = word();
    const reserved = words.length === 0 && cursor.text.slice(start, cursor.at) === next.text ? next.text : '';
    if (PREFIXES.has(reserved)) gathered.compound = true;
    else if (OPENING.has(reserved)) group(1);
    else if (CLOSING.has(reserved)) group(-1);
    else words.push(next);
    // Inside brackets the patterns of `case` have unpaired ones: where the substitution ends is not seen.
    if (reserved === 'case' && closing !== undefined) gathered.complete = false;
  }
  if (closing !== undefined || groups > 0) gathered.complete = false;
  endCommand();
  gathered.depth -= 1;
}
