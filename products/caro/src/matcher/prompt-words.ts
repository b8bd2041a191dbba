/** A request in the form that phrases are compared with. */
export interface PromptWords {
  /** The words that carry meaning, each with one blank before it. */
  readonly text: string;
  readonly kept: number;
  readonly dropped: number;
}

/** Longer requests are for a language model; the limit also bounds what a regular expression can cost. */
const MAX_LENGTH = 300;

const COURTESY =
  /^(?:(?:please|kindly|hey|hi|hello|ok|caro|(?:can|could|would|will) you|help me|let me|how (?:do|can) i|how to|i (?:want|need|would like)(?: to)?|i'd like(?: to)?|(?:show|tell|give|find out|find|check|see)(?: me)?(?= (?:which|what|where|who|when|how) )) )+/i;

/** Words that change nothing in what is asked. Whatever else a phrase does not name makes it fail. */
const FILLERS: ReadonlySet<string> = new Set(
  [
    'a an the of all any every each some me my i our us your their its please just only that also',
    'are is was were be been being there have has had do does did currently right now',
    'this these those here quickly simply thanks',
  ].flatMap((line) => line.split(' ')),
);

/** Splits a request into words, a quoted text being one, and drops what only makes it polite. */
export function promptWords(prompt: string): PromptWords | undefined {
  if (prompt.length > MAX_LENGTH) return undefined;
  const text = prompt
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .trim()
    .replace(/(?<=[\w"'])[?!.]+$/, '')
    .replace(/\b(what|where|who|which)'s\b/gi, '$1 is')
    .replace(/\b(?:in|from|at|under) here\b/gi, 'here');
  const words = text.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const courtesy =
    COURTESY.exec(`${words.join(' ')} `)?.[0]
      .trim()
      .split(' ').length ?? 0;
  const rest = words.slice(courtesy).map((word) => word.replace(/(?<=.),$/, ''));
  const kept = rest.filter((word) => !FILLERS.has(word.toLowerCase()));
  return {
    text: kept.map((word) => ` ${word}`).join(''),
    kept: kept.length,
    dropped: words.length - kept.length,
  };
}
