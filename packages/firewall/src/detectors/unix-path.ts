import { isAlphanumeric, isBeyondAscii, isDigit, isLetter } from '../characters.ts';
import type { Detector } from '../detector.ts';
import { isMediaType } from '../ordinary-forms.ts';

/**
 * Absolute paths, `~/…`, `~name/…`, `./…` and `../…`, wherever a path can begin; system folders also in the middle of a word (`-I/usr/include`).
 *
 * Known limits: a relative path without a leading dot (`src/main.rs`) has the form of a model name or a media type
 * (`Qwen/Qwen2.5-Coder`, `text/html`) and passes, as does a lone folder that begins with a digit (`/24` is a prefix length).
 */
export const unixPath: Detector = {
  name: 'unix-path',
  source:
    'POSIX.1-2024 XBD section 4 (pathname resolution) and XCU section 2.6.1 (tilde expansion); Filesystem Hierarchy Standard 3.0',
  placeholder: '<path>',
  find(text, context) {
    if (!text.includes('/')) return false;
    if (context?.isToken === true && FILE.test(text) && !isMediaType(text)) return true;
    for (let slash = text.indexOf('/'); slash !== -1; slash = text.indexOf('/', slash + 1)) {
      if (beginsPath(text, slash)) return true;
    }
    return SYSTEM_FOLDERS.some((folder) => text.includes(folder));
  },
  examples: () => ({
    findsToken: ['src/engine/notes.txt'],
    finds: [
      '/srv/engine/notes.txt',
      '~/engine',
      '~ada/engine',
      './engine',
      '-I/usr/include',
      'open("/données")',
    ],
    passes: ['Qwen/Qwen2.5-Coder', 'text/html', 'Europe/London', 'and/or', '1/2', 'a / b'],
  }),
};

/** A folder and a file in it: only as a whole value, since in a text this is the name of a module as well. */
const FILE =
  /^(?!https?:).{1,200}\/[\w.@+-]{1,100}\.(?:txt|log|md|json|jsonl|ya?ml|toml|xml|csv|tsv|ini|cfg|conf|lock|sql|db|sqlite3?|[jt]sx?|mjs|cjs|html?|css|scss|py|ipynb|rb|rs|go|java|kt|swift|c|cc|cpp|h|hpp|cs|php|lua|sh|bash|zsh|ps1|bat|cmd|exe|dll|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|webp|mp[34]|mov|zip|tar|gz|tgz|pem|key|env|bak)$/i;
const SYSTEM_FOLDERS: readonly string[] = [
  '/usr/',
  '/etc/',
  '/var/',
  '/opt/',
  '/tmp/',
  '/mnt/',
  '/proc/',
  '/Volumes/',
];
const LONGEST_USER = 32;
const LONGEST_NAME = 255;

function beginsPath(text: string, slash: number): boolean {
  const start = pathStart(text, slash);
  if (start > 0 && continuesWord(text.charCodeAt(start - 1))) return false;
  if (start < slash) return true;
  if (text[slash + 1] !== '/') return isName(text, slash + 1);
  // The two slashes of a URL are its detectors' business; elsewhere they begin a network path.
  return text[slash - 1] !== ':' && isName(text, slash + 2);
}

/** Steps back over what may stand before the first slash: `.`, `..`, `~` and `~name`. */
function pathStart(text: string, slash: number): number {
  let start = slash;
  while (start > slash - 2 && text[start - 1] === '.') start -= 1;
  if (start < slash) return start;
  const earliest = Math.max(0, slash - LONGEST_USER - 1);
  for (let at = slash - 1; at >= earliest; at -= 1) {
    if (text[at] === '~') return at;
    if (!isUserCharacter(text.charCodeAt(at))) break;
  }
  return slash;
}

function isUserCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === 45 || code === 46 || code === 95;
}

/** After one of these a slash joins two words, or belongs to base64 or to another slash. */
function continuesWord(code: number): boolean {
  return isUserCharacter(code) || '/~@%+'.includes(String.fromCharCode(code));
}

function isName(text: string, at: number): boolean {
  const first = text.charCodeAt(at);
  if (isLetter(first) || isBeyondAscii(first)) return true;
  if (!isDigit(first)) return at < text.length && '._-@$~*{'.includes(text.charAt(at));
  const next = text.indexOf('/', at);
  return next !== -1 && next - at <= LONGEST_NAME && !/[\s"'`]/.test(text.slice(at, next));
}
