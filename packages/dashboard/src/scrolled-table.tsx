import type { ComponentChildren, JSX } from 'preact';
import './heat.css';
import './quality.css';

interface ScrolledTableProps {
  /** What is in it, for those who come to it by the keys. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A table that may be wider than the screen. */
export function ScrolledTable({ label, children }: ScrolledTableProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a narrow screen, it is scrolled by the keys
    <section class="wide panel" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
