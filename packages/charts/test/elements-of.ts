/** One element of a picture, as a strict reader of XML finds it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The words directly in it, entities resolved. */
  text: string;
}

const TOKEN =
  /<([a-z]+)((?:\s+[A-Za-z:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)\s*(\/?)>|<\/([a-z]+)>|([^<]+)/gy;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Reads a picture as XML: every tag closed, every attribute quoted, no bare `<` or `&`.
 *
 * @throws where it is not well formed
 */
export function elementsOf(svg: string): readonly Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  let end = 0;
  for (const [whole, name, attributes = '', closed, closing, words] of svg.matchAll(TOKEN)) {
    end += whole.length;
    if (name !== undefined) {
      const element = { name, attributes: readAttributes(attributes), text: '' };
      elements.push(element);
      if (closed === '') open.push(element);
    } else if (closing !== undefined) {
      if (open.pop()?.name !== closing) throw new Error(`</${closing}> closes nothing at ${end}`);
    } else if (words !== undefined) {
      const last = open.at(-1);
      if (last === undefined || /&(?!(amp|lt|gt|quot|#39);)/.test(words)) throw new Error(`words at ${end}`);
      last.text += unescaped(words);
    }
  }
  if (end !== svg.length || open.length > 0)
    throw new Error(`not well formed at ${end}: ${svg.slice(end, end + 60)}`);
  return elements;
}

function readAttributes(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/([A-Za-z:-]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, unescaped(value)]));
}

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}
