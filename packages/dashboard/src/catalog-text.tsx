import type { JSX } from 'preact';
import type { Block, CatalogDocument, Section, Span, Text } from './api.ts';

/** What a catalog says in plain words: the same words as TELEMETRY.md and `telemetry explain`. */
export function CatalogText({ document }: { readonly document: CatalogDocument }): JSX.Element {
  return (
    <article class="document">
      <SectionView section={document.content} level={1} />
    </article>
  );
}

function SectionView(props: { readonly section: Section; readonly level: number }): JSX.Element {
  const { section, level } = props;
  return (
    <section id={section.id}>
      <Heading level={level}>
        <Words text={section.title} />
        <a class="anchor" href={`#${section.id}`} aria-label="Link to this section">
          #
        </a>
      </Heading>
      {section.blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
      {section.sections.map((inner) => (
        <SectionView key={inner.id} section={inner} level={level + 1} />
      ))}
    </section>
  );
}

/** The first heading of the whole page is the frame's. */
function Heading({ level, children }: { readonly level: number; children: JSX.Element[] }): JSX.Element {
  switch (level) {
    case 1:
      return <h2>{children}</h2>;
    case 2:
      return <h3>{children}</h3>;
    case 3:
      return <h4>{children}</h4>;
    default:
      return <h5>{children}</h5>;
  }
}

function BlockView({ block }: { readonly block: Block }): JSX.Element {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Words text={block.text} />
        </p>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item, index) => (
            <li key={index}>
              <Words text={item} />
            </li>
          ))}
        </ul>
      );
    case 'facts':
      return (
        <dl>
          {block.facts.map(({ name, text }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Words text={text} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return <TableView block={block} />;
    case 'sample':
      return (
        <Scroller label="Sample">
          <pre>{block.text}</pre>
        </Scroller>
      );
  }
}

function TableView({ block }: { readonly block: Extract<Block, { kind: 'table' }> }): JSX.Element {
  const { head, rows } = block;
  return (
    <Scroller label={head.join(', ')}>
      <table>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first = [], ...others], index) => (
            <tr key={index}>
              <th scope="row">
                <Words text={first} />
              </th>
              {others.map((cell, column) => (
                <td key={head[column + 1]}>
                  <Words text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

interface ScrollerProps {
  readonly label: string;
  readonly children: JSX.Element;
}

/** What scrolls inside itself where the page is narrow. */
function Scroller({ label, children }: ScrollerProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroller" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** A line of words. */
export function Words({ text }: { readonly text: Text }): JSX.Element {
  return (
    <>
      {text.map((span, index) => (
        <SpanView key={index} span={span} />
      ))}
    </>
  );
}

function SpanView({ span }: { readonly span: Span }): JSX.Element {
  if (typeof span === 'string') return <>{span}</>;
  if (span.kind === 'url') return <a href={span.url}>{span.url}</a>;
  const code = <code>{span.code}</code>;
  return span.to === undefined ? code : <a href={`#${span.to}`}>{code}</a>;
}
