import type { JSX } from 'preact';
import type { Text } from './api.ts';

/** A line of a catalog's words. */
export function TextLine({ text }: { readonly text: Text }): JSX.Element {
  return (
    <>
      {text.map((span, index) => {
        if (typeof span === 'string') return span;
        return span.kind === 'code' ? <code key={index}>{span.code}</code> : span.url;
      })}
    </>
  );
}
