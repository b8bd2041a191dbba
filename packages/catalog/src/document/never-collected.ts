import type { CompiledCatalog } from '../compile.ts';
import type { Section } from './document.ts';
import { code, list, oneLine, paragraph, section, words } from './words.ts';

/** What no catalog can declare, in groups that a reader can take in (docs/privacy.md). */
const NEVER = [
  'what you type: requests, commands, shell history',
  'what commands print, and what files contain',
  'file names, paths and working folders',
  'environment variables',
  'names of people and accounts, e-mail addresses, phone numbers, locations',
  'passwords, keys and other credentials',
  'host names, IP and MAC addresses, and any number that stands for your machine or for you',
  'error messages and stack traces: errors have a code',
] as const;

/** What is never collected, one line each. */
export function neverCollected({ neverCollected: own }: CompiledCatalog): readonly string[] {
  return [...NEVER, ...own.map(oneLine)];
}

/** What is never collected, and why it cannot be. */
export function describeNever(catalog: CompiledCatalog): Section {
  return section(
    'never',
    ['What is never collected'],
    [
      list(neverCollected(catalog).map((line) => [line])),
      paragraph(['It is kept out four times, each enough by itself to stop most of it:']),
      list([
        [
          'There is no place for it. A value is one of a list, yes or no, a number within bounds, a version, a code, a random number, or a short name of a fixed form. Free text, paths and addresses cannot be declared, and what is not declared cannot be recorded.',
        ],
        [
          'Every value is compared with its declaration when it is recorded, and every text is searched for personal data and credentials before it is stored on your machine.',
        ],
        ['The same search runs again before anything is sent.'],
        [
          'The server does all of it again. Of an event that it refuses it keeps the name of the event, the name of the field and the reason. It stores no address that a request came from.',
        ],
      ]),
      paragraph(
        words`You can run the search yourself over all that is stored: ${code(`${catalog.command} telemetry audit`)}.`,
      ),
    ],
  );
}
