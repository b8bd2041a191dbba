import type { Detector } from '../detector.ts';

/**
 * The folder of a person: `…/home/ada`, `…/Users/ada`, `…\Users\ada`, and the variables that stand for it.
 * Unlike a path in general it is found in the middle of a word too, as in `cache-/home/ada` or `c/Users/ada`.
 *
 * Known limits: home folders elsewhere than the systems put them; `/users/ada` in lower case, which is usual in the addresses of web services.
 */
export const homeFolder: Detector = {
  name: 'home-folder',
  source:
    'Filesystem Hierarchy Standard 3.0 section 3.8; Apple, "File System Programming Guide"; Microsoft Learn, "Recognized environment variables"',
  placeholder: '<path>',
  find(text) {
    if (text.includes('/') && SLASHED.test(text)) return true;
    if (text.includes('\\') && BACKSLASHED.test(text)) return true;
    return (text.includes('$') || text.includes('%')) && VARIABLE.test(text);
  },
  examples: () => ({
    finds: ['/home/ada', 'cache-of/home/ada', '/Users/ada/x', 'C:\\Users\\ada', '%USERPROFILE%', '$HOME'],
    passes: ['home', '/homepage', 'org/Users', '$HOMEBREW', '100%'],
  }),
};

const SLASHED = /\/(?:home|Users|Documents and Settings)\/+[^\s/\\"'`]/;
const BACKSLASHED = /\\(?:home|users|documents and settings)[\\/]+[^\s/\\"'`]/i;
const VARIABLE =
  /%(?:userprofile|homepath|homedrive|appdata|localappdata)%|\$(?:\{home\}|home\b|env:(?:userprofile|homepath|appdata))/i;
