import type { JSX } from 'preact';
import type { CatalogDocument, Section } from './api.ts';
import { Words } from './catalog-text.tsx';

/** Links to every section of a document. They are open where there is room beside the text. */
export function CatalogContents({ document }: { readonly document: CatalogDocument }): JSX.Element {
  return (
    <nav class="contents" aria-label="Contents">
      <details open={matchMedia('(min-width: 961px)').matches}>
        <summary>Contents</summary>
        <Entries sections={document.content.sections} />
      </details>
    </nav>
  );
}

function Entries({ sections }: { readonly sections: readonly Section[] }): JSX.Element | null {
  if (sections.length === 0) return null;
  return (
    <ul>
      {sections.map(({ id, title, sections: inner }) => (
        <li key={id}>
          <a href={`#${id}`}>
            <Words text={title} />
          </a>
          <Entries sections={inner} />
        </li>
      ))}
    </ul>
  );
}
