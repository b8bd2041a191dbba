import type { CompiledCatalog } from '../compile.ts';
import type { Row, Section, Text } from './document.ts';
import { describeConfiguration, describeVariables } from './settings.ts';
import { code, codes, list, paragraph, section, table, url, words } from './words.ts';

/** What a user can do: commands, the configuration file, environment variables. */
export function describeControls(catalog: CompiledCatalog): Section {
  return section(
    'controls',
    ['What you can do'],
    [],
    [
      describeCommands(catalog),
      whatDecides(catalog),
      describeConfiguration(catalog),
      describeVariables(catalog),
    ],
  );
}

/** The commands that every product has (docs/contract.md, section 4), and what they are for. */
const COMMANDS: readonly (readonly [string, Text])[] = [
  ['status', ['Says whether recording is on and what decided it, what is stored, and what was sent last.']],
  ['enable', ['Shows the consent text and asks.']],
  [
    'disable',
    words`Turns it off at once. What is not sent yet is erased, and the secret with it; with ${code('--keep')} it stays.`,
  ],
  [
    'show',
    words`Shows what is stored and not sent yet; with ${code('--sent')} what was sent, with ${code('--verbose')} every field.`,
  ],
  ['show --dry-run -- COMMAND', ['Shows what a command would record.']],
  ['explain', ['Prints this page.']],
  ['explain EVENT', ['Prints what this page says of one event.']],
  ['metrics', ['Prints your own statistics, from what is stored on your machine.']],
  ['view', ['Shows the same as a page in your browser: a file on your machine, no server is asked.']],
  ['export FILE', ['Writes all that is stored as JSON, CSV, NDJSON or SQLite, with a checksum.']],
  ['clear', words`Erases all that is stored on your machine. ${code('delete')} does the same.`],
  ['delete-remote', ['Erases on the server what your machine sent, and prints a receipt.']],
  ['audit', ['Searches what is stored for personal data. It should find none.']],
  [
    'upload --dry-run',
    words`Prints the very bytes that would be sent; without ${code('--dry-run')} sends them.`,
  ],
];

function describeCommands({ command, urls }: CompiledCatalog): Section {
  const rows: readonly Row[] = [
    ...COMMANDS.map(([name, text]): Row => [[code(`${command} telemetry ${name}`)], text]),
    [[code(`${command} config telemetry --disable`)], words`Turns it off too; ${code('--enable')} asks.`],
    [[code(`${command} config set telemetry.KEY VALUE`)], ['Changes a key of the configuration file.']],
  ];
  const handIn =
    urls.upload === undefined
      ? []
      : [
          paragraph(
            words`If nothing can be sent from your machine, you may hand in an exported file: ${url(urls.upload)}`,
          ),
        ];
  return section('commands', ['Commands'], [table(['Command', 'What it does'], rows), ...handIn]);
}

/** The order of docs/contract.md, section 3. */
function whatDecides({ product, command, prefix, switches }: CompiledCatalog): Section {
  const variables = codes([`${prefix}_TELEMETRY`, `${prefix}_TELEMETRY_ENABLED`, ...switches], 'or');
  return section(
    'order',
    ['What decides whether it is on'],
    [
      paragraph(['Any of these keeps it off, whatever else says that it is on:']),
      list([
        words`the policy file of the machine, ${code(`/etc/${product}/telemetry.toml`)}, unless it says ${code('enabled = true')};`,
        words`${code('DO_NOT_TRACK')} set to anything but ${code('0')};`,
        words`${variables} set to ${code('false')}, ${code('0')} or ${code('off')};`,
        words`${code(`${command} --no-telemetry`)}, for one run;`,
        ['an automated environment (CI), unless one of those variables turns it on;'],
        words`a configuration file that says ${code('enabled = false')} or cannot be read;`,
        ['your answer, if it was no;'],
        ['the maintainers, who can stop collection.'],
      ]),
      paragraph(
        words`Otherwise it is on if one of those variables is ${code('true')}, ${code('1')} or ${code('on')}, if the configuration file says ${code('enabled = true')}, or if your answer was yes. Otherwise it is off.`,
      ),
    ],
  );
}
