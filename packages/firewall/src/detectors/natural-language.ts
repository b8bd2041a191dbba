import type { Context, Detector } from '../detector.ts';
import { lazily } from '../lazily.ts';
import { isVersion } from '../ordinary-forms.ts';
import { unicodePattern } from '../unicode-pattern.ts';

/**
 * What a person wrote: three words and more of which some are in lower case, two of which one is a small word or a thing to
 * do, and letters of other scripts. In a token, words joined by hyphens and the like when small words are among them,
 * and any letter beyond ASCII.
 *
 * Names of things pass: `Visual Studio Code`, `Mac OS X`, `Not Found`. Known limits: one word alone, such as a person's
 * name, and two words that are no order (`engine notes`). Only a field's type keeps those out.
 */
export const naturalLanguage: Detector = {
  name: 'natural-language',
  source:
    'Zipf (1949): a few small words are in nearly every sentence; Unicode Standard Annex #24 for scripts',
  find(text, context) {
    if (BEYOND_ASCII.test(text) && hasForeignLetters(text, context)) return true;
    if (context?.isToken === true && isJoinedSentence(text)) return true;
    return text.includes(' ') && isSentence(text);
  },
  examples: () => ({
    finds: [
      'find all files larger than ten megabytes',
      'Quit the editor',
      'delete everything',
      'How do I undo this?',
      'Dateien nach Namen sortieren',
      'найти большие файлы',
      '列出文件',
    ],
    passes: [
      'Visual Studio Code',
      'Mac OS X',
      'Not Found',
      'Windows Server 2022',
      '12:59 PM',
      'text/html; charset=us-ascii (Plain text)',
      '= 1.2.3-beta',
      'engine',
      '5 µs',
      'á',
    ],
    findsToken: ['list-all-files-in-my-home', 'delete_all_the_notes', 'über'],
    passesToken: [
      'text-to-image',
      'Qwen2.5-Coder-7B-Instruct',
      'out_of_range',
      'go/platform/host/darwin/major-version',
    ],
  }),
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are all that ASCII has
const BEYOND_ASCII = /[^\x00-\x7f]/;
const foreignLetters = lazily(() =>
  unicodePattern(
    `[${scripts('Han Hiragana Katakana Hangul Thai')}]{2}|[${scripts('Cyrillic Greek Arabic Hebrew Devanagari Bengali Tamil Georgian Armenian')}]{3}`,
  ),
);
const anyLetter = lazily(() => unicodePattern('[^\\p{ASCII}\\P{L}]'));
const word = lazily(() =>
  unicodePattern("^[(\\[{\"'`<*«„“‘]{0,3}(\\p{L}[\\p{L}\\p{M}'’\\-]{0,39})[.,;:!?)\\]}\"'`>*…»“”’]{0,4}$"),
);

function scripts(names: string): string {
  return names
    .split(' ')
    .map((name) => `\\p{Script=${name}}`)
    .join('');
}

function hasForeignLetters(text: string, context: Context | undefined): boolean {
  return context?.isToken === true ? anyLetter().test(text) : foreignLetters().test(text);
}

const SMALL_WORDS = lazily(
  () =>
    new Set(
      (
        'a an the this that these those my your our his her their its i you we they he she it me us them and or but if then ' +
        'than of in on at by for from with without into onto over under to as is are was were be been do does did has have had ' +
        'can could should would will not no all any each every some how what when where which who why please using there here ' +
        'der die das und oder ein eine mit von nach für auf ist le la les des du une et avec dans pour sur el los las un una con ' +
        'para por del que il lo di da che per non os uma com não em het een van met en'
      ).split(' '),
    ),
);
/** What is asked of a computer. */
const ORDERS = lazily(
  () =>
    new Set(
      (
        'add apply archive attach browse build calculate cancel change check clean clear clone close combine compare compile ' +
        'compress configure connect convert copy count create cut debug decode decompress decrypt delete deploy describe detect ' +
        'diff disable disconnect display download dump edit enable encode encrypt enter erase exclude execute exit explain export ' +
        'extract fetch filter find fix flush force format generate get give go grab import include initialize insert inspect ' +
        'install interrupt kill launch limit list load lock log login look make manage measure merge monitor mount move open ' +
        'output override overwrite parse pause play print publish pull push query quit read rebase rebuild recover redirect refresh ' +
        'reinstall reload remove rename repeat replace report reset resize resolve restart restore resume retrieve reverse revert ' +
        'rotate run save scan schedule search select send set show shut shutdown sign skip sort specify split start stop submit ' +
        'suspend switch synchronize take tell terminate test toggle track transfer translate turn undo uninstall unlock unmount ' +
        'unpack unzip update upgrade upload use validate verify view wait watch write zip'
      ).split(' '),
    ),
);

function isSentence(text: string): boolean {
  let words = 0;
  let inLowerCase = 0;
  let small = 0;
  let order = false;
  for (const [piece] of text.matchAll(/\S+/g)) {
    if (piece.length > LONGEST_PIECE) continue;
    const found = word().exec(piece)?.[1];
    if (found === undefined) continue;
    const lower = found.toLowerCase();
    if (words === 0) order = ORDERS().has(lower);
    words += 1;
    if (found === lower && (lower.length > 1 || lower === 'a')) inLowerCase += 1;
    if (SMALL_WORDS().has(lower) && found !== found.toUpperCase()) small += 1;
    const enough = words >= 3 ? inLowerCase >= 2 || (small > 0 && inLowerCase > 0) : small > 0 || order;
    if (words >= 2 && inLowerCase > 0 && enough) return true;
  }
  return false;
}

const LONGEST_PIECE = 48;
const LONGEST_TOKEN = 100;
/** Whose it is, in a piece of its own; and the words that join others. */
const OWNED = /(?:^|[-_+./:])(?:the|my|your|our|please|me|their|his|her)(?=[-_+./:]|$)/;
const JOINING =
  /(?:^|[-_+./:])(?:to|of|in|on|with|from|for|and|all|is|are|how|what|into|that|this)(?=[-_+./:]|$)/g;
const JOINED = /(?:^|[-_+./:])[a-z]+(?=[-_+./:]|$)/g;

/** Words joined by signs: four of them, and small ones among them that no name of a thing holds. */
function isJoinedSentence(text: string): boolean {
  if (text.length > LONGEST_TOKEN) return false;
  const isOwned = OWNED.test(text);
  if (!isOwned && count(text, JOINING) < 2) return false;
  return !isVersion(text) && count(text, JOINED) >= (isOwned ? 4 : 5);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
