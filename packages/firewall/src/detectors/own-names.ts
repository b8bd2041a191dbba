import { isAlphanumeric, isBeyondAscii } from '../characters.ts';
import type { Detector } from '../detector.ts';
import { lazily } from '../lazily.ts';

/**
 * The names of this machine and of whoever uses it, as whole words in any case. Whoever scans hands them over; the firewall
 * asks no system.
 *
 * Names that many machines share (`root`, `ubuntu`, `runner`) say nothing about anybody and are not looked for.
 * Known limits: names of one or two characters, and names joined to other letters.
 */
export const ownNames: Detector = {
  name: 'own-names',
  source: 'getpwuid(3), gethostname(2)',
  placeholder: '<name>',
  find(text, context) {
    const names = context?.ownNames() ?? [];
    if (names.length === 0) return false;
    const lower = text.toLowerCase();
    return names.some((name) => holdsWord(lower, name.toLowerCase()));
  },
  examples: () => ({
    ownNames: ['Lovelace', 'engine-7', 'ada', 'al', 'root'],
    finds: ['lovelace', 'model-of-ADA', 'run by Lovelace.', 'engine-7'],
    passes: ['engine', 'adapter', 'al', 'root', 'lovelaces', 'engine-77'],
  }),
};

const SHORTEST = 3;
const SHARED = lazily(
  () =>
    new Set(
      (
        'root user users admin administrator guest default test ubuntu debian fedora centos arch alpine vagrant docker node ' +
        'runner runneradmin jenkins travis circleci gitlab codespace vscode ec2-user azureuser nobody daemon www-data ' +
        'localhost localhost.localdomain desktop laptop macbook mac windows linux server'
      ).split(' '),
    ),
);

function holdsWord(text: string, name: string): boolean {
  if (name.length < SHORTEST || SHARED().has(name)) return false;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!isWord(text.charCodeAt(at - 1)) && !isWord(text.charCodeAt(at + name.length))) return true;
  }
  return false;
}

function isWord(code: number): boolean {
  return isAlphanumeric(code) || isBeyondAscii(code);
}
