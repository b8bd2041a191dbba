import fc from 'fast-check';
import { isValidElement } from 'preact';
import { describe, expect, it } from 'vitest';
import type { Block, CatalogDocument, Section, Span, Text } from './api.ts';
import { CatalogText } from './catalog-text.tsx';

const word = fc.stringMatching(/^[A-Za-z0-9<&|`*_]{1,8}$/);
const line = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const span: fc.Arbitrary<Span> = fc.oneof(
  line.map((text) => ` ${text} `),
  fc.record({ kind: fc.constant('code' as const), code: line }),
  fc.record({ kind: fc.constant('code' as const), code: line, to: line }),
  fc.record({ kind: fc.constant('url' as const), url: fc.webUrl() }),
);
const text: fc.Arbitrary<Text> = fc.array(span, { maxLength: 3 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), text }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ name: line, text }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.constant(['First', 'Second']),
    rows: fc.array(fc.tuple(text, text), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('sample' as const), language: fc.constant('json' as const), text: line }),
);
const { section } = fc.letrec<{ section: Section }>((tie) => ({
  section: fc.record({
    ...{ id: word, title: text, blocks: fc.array(block, { maxLength: 3 }) },
    sections: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('section'), { maxLength: 2 })),
  }),
}));
const anyDocument: fc.Arbitrary<CatalogDocument> = fc.record({
  ...{ product: word, title: line, version: fc.nat(), content: section },
  notice: fc.record({ version: fc.nat(), hash: word }),
});

describe('CatalogText', () => {
  it('shows every word of a document, in its order, and no other', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(wordsIn(shown(<CatalogText document={document} />))).toEqual(
          wordsIn(linesOf(document.content)),
        );
      }),
    );
  });

  it('gives every section its anchor', () => {
    const inner = {
      id: 'event-a.b',
      title: [{ kind: 'code' as const, code: 'a.b' }],
      blocks: [],
      sections: [],
    };
    const content = { id: 'top', title: ['What it collects'], blocks: [], sections: [inner] };
    const document = { product: 'a', title: 'A', version: 1, notice: { version: 1, hash: '' }, content };
    expect(idsIn(<CatalogText document={document} />)).toEqual(['top', 'event-a.b']);
  });
});

function wordsIn(words: string): readonly string[] {
  return words.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words of a document, a line each. */
function linesOf({ title, blocks, sections }: Section): string {
  const plain = (words: Text): string =>
    words.map((one) => (typeof one === 'string' ? one : one.kind === 'code' ? one.code : one.url)).join('');
  const lines = (one: Block): readonly string[] => {
    switch (one.kind) {
      case 'paragraph':
        return [plain(one.text)];
      case 'list':
        return one.items.map(plain);
      case 'facts':
        return one.facts.flatMap((fact) => [fact.name, plain(fact.text)]);
      case 'table':
        return [...one.head, ...one.rows.flat().map(plain)];
      case 'sample':
        return [one.text];
    }
  };
  return [plain(title), ...blocks.flatMap(lines), ...sections.map(linesOf)].join('\n');
}

interface Properties {
  readonly id?: string;
  readonly children?: unknown;
}

/** What a component shows: elements that stand in a line follow one another, all others break it. */
function shown(node: unknown): string {
  if (Array.isArray(node)) return node.map(shown).join('');
  if (!isValidElement(node)) return typeof node === 'string' ? node : '';
  const { type, props } = node as { type: unknown; props: Properties };
  const inner = shown(typeof type === 'function' ? render(type, props) : props.children);
  return typeof type === 'string' && !['a', 'code'].includes(type) ? `\n${inner}\n` : inner;
}

function idsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(idsIn);
  if (!isValidElement(node)) return [];
  const { type, props } = node as { type: unknown; props: Properties };
  const inner = idsIn(typeof type === 'function' ? render(type, props) : props.children);
  return typeof type === 'string' && props.id !== undefined ? [props.id, ...inner] : inner;
}

/** None of these components keeps a state, so each is a function of its properties. */
function render(type: unknown, props: Properties): unknown {
  return (type as (properties: Properties) => unknown)(props);
}
