import { isAlphanumeric, isBeyondAscii } from '../characters.ts';
import type { Detector } from '../detector.ts';

/**
 * Drives with either slash (`C:\`, `c:/`), UNC and device paths (`\\server\share`, `\\?\`), and whatever a backslash
 * joins: a relative path or the `DOMAIN\user` of an account. No ordinary value of telemetry holds a backslash.
 *
 * Known limit: a path relative to a drive's current folder (`C:notes`) has the form of a model's tag and passes.
 */
export const windowsPath: Detector = {
  name: 'windows-path',
  source: 'Microsoft Learn, "File path formats on Windows systems" and "Naming Files, Paths, and Namespaces"',
  placeholder: '<path>',
  find(text) {
    for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', at + 1)) {
      if (beginsName(text, at + 1)) return true;
    }
    return (text.includes(':/') || text.includes(':\\')) && DRIVE.test(text);
  },
  examples: () => ({
    finds: [
      'D:\\Engine\\notes.txt',
      'd:/engine',
      '\\\\server\\share',
      '\\\\?\\D:\\Engine',
      'ANALYTICAL\\ada',
    ],
    passes: ['llama3:8b', 'c:8b', 'a \\ b', '12:34'],
  }),
};

const DRIVE = /(?<![A-Za-z0-9])[A-Za-z]:[\\/]/;

function beginsName(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    isAlphanumeric(code) || isBeyondAscii(code) || (at < text.length && '._$%?~@-'.includes(text.charAt(at)))
  );
}
