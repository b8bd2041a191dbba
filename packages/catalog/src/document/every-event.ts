import type { CompiledCatalog } from '../compile.ts';
import { SOURCE_DIMENSIONS, type SourceDimension } from '../source.ts';
import type { Row, Section, Text } from './document.ts';
import { exampleSource } from './example-event.ts';
import { serverName } from './notice.ts';
import { oneOf } from './values-in-words.ts';
import { code, paragraph, section, table, words } from './words.ts';

/** What every event says of the program that recorded it, and the numbers that join events. */
export function describeEveryEvent(catalog: CompiledCatalog): Section {
  const { title, command } = catalog;
  const source = JSON.stringify(exampleSource(catalog), null, 2);
  return section(
    'every-event',
    ['What comes with every event'],
    [
      paragraph(words`What ${title} was when it recorded the event:`),
      table(
        ['Field', 'Meaning', 'Values'],
        SOURCE_DIMENSIONS.map((name) => dimensionRow(catalog, name)),
      ),
      paragraph(['An example:']),
      { kind: 'sample', language: 'json', text: source },
      paragraph(['When it happened, and the numbers that join events:']),
      table(['Field', 'Meaning', 'How long it is used'], IDENTIFIERS),
      paragraph([
        'There is no number for you, for your machine or for your installation, and the numbers of two days cannot be linked without the secret that is kept on your machine and nowhere else.',
      ]),
      paragraph(
        words`What remains: the events of one day belong visibly together, under a name that changes every day (a pseudonym). And whoever can watch the network, or runs the server, can see that two uploads come from one address; ${serverName(catalog)} neither logs nor stores it.`,
      ),
      paragraph(
        words`${code(`${command} telemetry show --verbose`)} prints all of it for the events on your machine.`,
      ),
    ],
  );
}

const MEANING: Readonly<Record<SourceDimension, string>> = {
  version: 'The version of the program.',
  channel: 'Its release channel.',
  tier: 'Its edition.',
  os: 'The operating system.',
  arch: 'The kind of processor.',
  shell: 'The shell it was started from.',
  runtime: 'What it runs on, and the first number of its version.',
  sdk: 'The part that records, and its version.',
};

function dimensionRow(catalog: CompiledCatalog, name: SourceDimension): Row {
  return [[code(name)], [MEANING[name]], dimensionValues(catalog, name)];
}

function dimensionValues({ dimensions }: CompiledCatalog, name: SourceDimension): Text {
  switch (name) {
    case 'version':
      return words`a version such as ${code('1.2.3')}`;
    case 'runtime':
      return words`such as ${code('node-24')}`;
    case 'sdk':
      return words`such as ${code('candor-js/1.0.0')}`;
    default:
      return oneOf(dimensions[name]);
  }
}

const IDENTIFIERS: readonly Row[] = [
  [[code('timestamp')], ['The time of the event, in UTC.'], ['as long as the event']],
  [
    [code('event_id')],
    ['A random number for this one event, so that an event sent twice is counted once.'],
    ['as long as the event'],
  ],
  [
    [code('session_id')],
    ['A random number for a run of work: it joins what was done in one go.'],
    ['until half an hour without use, or midnight UTC'],
  ],
  [[code('seq')], ['The place of the event in its run of work: 0, 1, 2 and so on.'], ['as its run of work']],
  [
    [code('daily_id')],
    [
      'A number made from a secret on your machine and the date: it joins what was done on one day, and proves that the events are yours when you have them erased. It is made when events are sent.',
    ],
    ['until midnight UTC'],
  ],
];
