import type { CompiledCatalog } from '../compile.ts';
import type { Channel, SharingStep } from '../product.ts';
import type { Block, Fact, NoticeSummary, Row, Section, Text } from './document.ts';
import { noticeOf, sendsEvents } from './notice.ts';
import { code, facts, paragraph, section, sentence, table, url, words } from './words.ts';

/** What the product is, who answers for it, and that nothing happens before its user decides. */
export function introduction(catalog: CompiledCatalog): readonly Block[] {
  const { title, description, channels } = catalog;
  return [
    paragraph([sentence(description)]),
    paragraph(
      words`This page lists everything that ${title} can record about its use. There is nothing else: ${title} records by the same list that this page is made from. It is recorded to answer the questions at the end of this page, and for nothing else.`,
    ),
    paragraph(
      words`Recording is off until you decide. Until then nothing is recorded, no file is made and nothing is sent. ${title} works the same whatever you decide.`,
    ),
    table(
      ['Release channel', 'How you are asked', 'What may leave'],
      Object.entries(channels).map(
        ([name, channel]): Row => [[code(name)], askedInWords(catalog, channel), [leaves(catalog, channel)]],
      ),
    ),
    facts([
      { name: 'Questions to', text: [sentence(catalog.owner)] },
      { name: 'This list', text: words`version ${catalog.version}` },
      { name: 'Consent text', text: words`version ${catalog.notice}` },
      ...linkFacts(catalog),
    ]),
  ];
}

/** The consent text, as it is shown before the question. */
export function inShort(catalog: CompiledCatalog, { version, hash }: NoticeSummary): Section {
  const { text } = noticeOf(catalog);
  return section(
    'in-short',
    ['In short'],
    [
      paragraph(['This is what you are shown before you are asked:']),
      { kind: 'sample', language: 'text', text },
      paragraph(
        words`It is version ${version} of the consent text; its SHA-256 is ${code(hash)}. Both are kept with your answer, on your machine. If more is to be recorded one day, the version rises and you are asked again; until you answer, only what you agreed to is recorded.`,
      ),
    ],
  );
}

/** How far what is recorded may go. */
export function describeSharing({ sharing }: CompiledCatalog): Section {
  const rows = sharing.map((step): Row => [[code(step)], [STEPS[step]]]);
  return section(
    'sharing',
    ['How far it goes'],
    [
      paragraph(['Each of these is agreed to by itself, and can be taken back by itself:']),
      table(['Step', 'What it means'], rows),
    ],
  );
}

const STEPS: Readonly<Record<SharingStep, string>> = {
  local: 'Events are recorded on your machine, for you alone: your own statistics. Nothing is sent.',
  aggregates:
    'Counts of a day are sent, each changed by a random amount before it leaves your machine, so that none of them says for certain what you did. No events are sent. No server takes such counts yet: until one does, they stay on your machine.',
  events: 'The events listed here are sent, in batches that you can read before and after.',
};

function askedInWords({ command }: CompiledCatalog, { consent, ask }: Required<Channel>): Text {
  if (consent === 'opt_out') return ['Once, at the first run in a terminal. Pressing Enter means yes.'];
  if (ask) return ['Once, at the first run in a terminal. Pressing Enter means no.'];
  return words`You are not. You turn it on yourself with ${code(`${command} telemetry enable`)}.`;
}

function leaves(catalog: CompiledCatalog, { upload }: Required<Channel>): string {
  return upload && sendsEvents(catalog) ? 'What you agreed to share.' : 'Nothing.';
}

function linkFacts({ urls }: CompiledCatalog): readonly Fact[] {
  const links = [
    ['Privacy policy', urls.privacy],
    ['Home page', urls.home],
    ['Source code', urls.source],
    ['Published results', urls.results],
  ] as const;
  return links.flatMap(([name, address]) => (address === undefined ? [] : [{ name, text: [url(address)] }]));
}
