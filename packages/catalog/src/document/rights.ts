import type { CompiledCatalog } from '../compile.ts';
import type { Block, Row, Section, Text } from './document.ts';
import { serverName } from './notice.ts';
import { code, codes, oneLine, paragraph, section, sentence, table, url, words } from './words.ts';

/** What the law gives a user, and what in the program serves it. Sources: Regulation (EU) 2016/679; Cal. Civ. Code § 1798.100 ff. */
export function describeRights(catalog: CompiledCatalog): Section {
  return section(
    'rights',
    ['Your rights'],
    [
      paragraph(
        words`No event says who you are. The numbers that join events are pseudonyms, and the law treats what is recorded under a pseudonym as personal data. So you have these rights, and most of them are a command that you run yourself. For the rest, and for all questions, there is ${oneLine(catalog.owner)}.`,
      ),
      paragraph([
        'Because nobody can tell from an event whose it is, nobody but you can find yours: your machine holds the secret that proves it. What is erased on your machine takes that secret with it, so erase on the server first. Totals stay: nobody can be found in them.',
      ]),
    ],
    [
      section(
        'gdpr',
        ['GDPR (European Union)'],
        [table(['Article', 'What it is about', 'How it is met'], gdpr(catalog))],
      ),
      section(
        'ccpa',
        ['CCPA (California)'],
        [table(['Right', 'How it is met'], ccpa(catalog)), ...policy(catalog)],
      ),
    ],
  );
}

function gdpr(catalog: CompiledCatalog): readonly Row[] {
  const { command, owner } = catalog;
  const run = (...names: readonly string[]): Text =>
    codes(
      names.map((name) => `${command} telemetry ${name}`),
      'or',
    );
  return [
    row('6', 'a legal basis', [
      'Your consent, article 6(1)(a). There is no other basis, and nothing is recorded before.',
    ]),
    row(
      '7',
      'consent',
      words`It is asked for with the text above, or given with ${run('enable')}. The answer is kept with its date and the version of the text. Taking it back is as easy: ${run('disable')}.`,
    ),
    row('12', 'plain information', words`This page; ${run('explain')} prints the same.`),
    row(
      '13',
      'what you are told',
      words`Who answers: ${sentence(owner)} What for, how long and where to: this page. All of it before anything is recorded.`,
    ),
    row(
      '15',
      'access',
      words`${run('show', 'export FILE')} on your machine, before and after it is sent. What your machine does not hold any more cannot be shown: nobody can tell which of it is yours (article 11).`,
    ),
    row(
      '16',
      'correction',
      words`An event says what happened and cannot be edited. ${run('delete-remote')} and ${run('clear')} remove it.`,
    ),
    row(
      '17',
      'erasure',
      words`${run('delete-remote')} on the server, at most 24 hours; then ${run('clear')} on your machine.`,
    ),
    row(
      '18',
      'restriction',
      words`${run('disable --keep')} stops recording and sending, and erases nothing.`,
    ),
    row('20', 'taking your data with you', words`${run('export FILE')}, as JSON, CSV, NDJSON or SQLite.`),
    row(
      '21',
      'objection',
      words`${run('disable')}, ${code('DO_NOT_TRACK=1')} or ${code('--no-telemetry')}, at any time and without a reason.`,
    ),
    row('25', 'protection by design', [
      'Off unless you turn it on, no place for personal data, and no number that outlives a day.',
    ]),
    row('32', 'security', securityInWords(catalog)),
    row('77', 'complaint', [
      'You can complain to the supervisory authority of the place where you live or work.',
    ]),
  ];
}

function row(article: string, about: string, text: Text): Row {
  return [[`Art. ${article}`], [about], text];
}

function securityInWords(catalog: CompiledCatalog): Text {
  const stored = 'The file on your machine can be read by your account alone.';
  if (!catalog.endpoint.startsWith('https:')) return [stored];
  return words`${stored} Events are sent to ${serverName(catalog)} encrypted (HTTPS). Single events can be read there by two roles only, and every reading is logged.`;
}

function ccpa({ command }: CompiledCatalog): readonly Row[] {
  const run = (name: string) => code(`${command} telemetry ${name}`);
  return [
    [['to know'], words`This page, ${run('explain')}, ${run('show')} and ${run('export FILE')}.`],
    [['to delete'], words`${run('delete-remote')}, then ${run('clear')}.`],
    [['to correct'], ['As article 16 above: by deleting.']],
    [
      ['to opt out'],
      words`Nothing is recorded unless you turn it on; ${run('disable')} turns it off at once.`,
    ],
    [['not to be treated worse'], ['The program works the same whatever you decide.']],
    [['notice at collection'], ['The text above is shown before the question.']],
  ];
}

function policy({ urls }: CompiledCatalog): readonly Block[] {
  if (urls.privacy === undefined) return [];
  return [paragraph(words`The privacy policy says the rest: ${url(urls.privacy)}`)];
}
