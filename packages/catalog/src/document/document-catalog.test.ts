import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDefinition } from '../../test/any-definition.ts';
import { everything } from '../../test/everything.ts';
import { documented, linesOf } from '../../test/read-document.ts';
import { compileDefinition } from '../index.ts';
import { noticeOf, type Section } from '../tools.ts';
import { eventSection } from './document.ts';
import { oneLine } from './words.ts';

const document = documented(everything);
const text = linesOf(document.content).join('\n');

function sectionsOf(section: Section): readonly Section[] {
  return [section, ...section.sections.flatMap(sectionsOf)];
}

describe('documentCatalog', () => {
  it('says the same of the same catalog every time, as plain JSON', () => {
    expect(documented(everything)).toEqual(document);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('has every event and every field of any catalog, with its words', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        const page = documented(definition);
        for (const [name, event] of Object.entries(compileDefinition(definition).events)) {
          const section = eventSection(page, name);
          const lines = section === undefined ? [] : linesOf(section);
          expect(lines[0]).toBe(name);
          expect(lines.join('\n')).toContain(oneLine(event.description));
          expect(lines.join('\n')).toContain(oneLine(event.purpose));
          for (const [field, { description }] of Object.entries(event.fields)) {
            expect(lines).toContain(field);
            expect(lines.some((line) => line.startsWith(oneLine(description)))).toBe(true);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is made of lines: nothing in it breaks one, and no sign steers a terminal', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        const samples = new Set(sectionsOf(documented(definition).content).flatMap(samplesOf));
        for (const line of linesOf(documented(definition).content)) {
          expect(samples.has(line) ? line.replaceAll('\n', '') : line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('leads every link to a section, and names each section once', () => {
    const ids = sectionsOf(document.content).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...JSON.stringify(document).matchAll(/"to":"([^"]*)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((id) => !ids.includes(id ?? ''))).toEqual([]);
  });

  it.each([
    ['what the product is', 'Hello greets people in their language.'],
    ['that it is off', 'Recording is off until you decide.'],
    ['how each channel asks', 'Once, at the first run in a terminal. Pressing Enter means yes.'],
    ['who answers', 'the maintainers of hello'],
    ['how long an event is kept', '14 days on your machine, 30 days on the server.'],
    ['another owner', 'the translators.'],
    ['since when', 'Recorded since Hello 1.2.0.'],
    ['until when', 'Not recorded from 2028-01-01 on.'],
    [
      'what a field is about, where that differs',
      'what you do with the program. About the program itself: took_ms.',
    ],
    ['another purpose of a field', 'Why: To see who likes it loud.'],
    ['another life of a field', 'Kept 7 days on the server.'],
    ['a level', 'at level standard or detailed.'],
    ['older names', 'GreetingPrinted or greeted, by older clients.'],
    ['variants', 'without (75%) and with (25%)'],
    ['an active day', 'greeting.printed where language is en or de and loud is not yes'],
    ['a milestone', 'the first greeting.printed'],
    ['what the product itself never collects', 'whom you greet'],
    ['a target for all and one for a channel', '7% to 50% and at least 10% on ga'],
    ['a switch of its own', 'HELLO_TELEMETRY, HELLO_TELEMETRY_ENABLED or GREETER_TELEMETRY'],
    ['the key of a category', 'categories.features'],
    ['the key of a step of sharing', 'community_contribution'],
    ['the commands, by the name users type', 'hello telemetry delete-remote'],
    ['the steps of a funnel', 'Downloaded (counted elsewhere), then Started (run.start), then Greeted'],
    ['the formats of older clients', 'hello/1'],
    ['the legal basis', 'Your consent, article 6(1)(a).'],
  ])('tells %s', (_what, words) => {
    expect(text).toContain(words);
  });

  it('shows the consent text with its version and hash', () => {
    const { notice } = document;
    expect(notice).toEqual({ version: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(text).toContain(noticeOf(compileDefinition(everything)).text);
    expect(text).toContain(`version 3 of the consent text; its SHA-256 is ${notice.hash}`);
  });

  it('lists every article and right that it promises to', () => {
    for (const article of [6, 7, 12, 13, 15, 16, 17, 18, 20, 21, 25, 32])
      expect(text).toContain(`Art. ${article}\n`);
    for (const right of ['to know', 'to delete', 'to opt out', 'notice at collection'])
      expect(text).toContain(right);
  });

  it('says nothing of what a catalog does not have', () => {
    const { activity, milestones, experiments, funnels, cohorts, formats, ...small } = everything;
    const ids = sectionsOf(documented(small).content).map(({ id }) => id);
    for (const id of ['people', 'experiments', 'funnels', 'cohorts', 'formats'])
      expect(ids).not.toContain(id);
    expect(ids).toContain('event-greeting.printed');
  });

  it('does not lose an event whose category nobody declared', () => {
    const page = documented({ ...everything, categories: { session: 'when Hello starts' } });
    expect(eventSection(page, 'greeting.printed')).toBeDefined();
  });
});

function samplesOf({ blocks }: Section): readonly string[] {
  return blocks.flatMap((block) => (block.kind === 'sample' ? [block.text] : []));
}
