import { useEffect, useState } from 'preact/hooks';

/** The style sheet's colours, for what is drawn on a canvas. */
export interface Colours {
  readonly text: string;
  readonly grid: string;
  readonly surface: string;
  /** Of the period before. */
  readonly before: string;
  readonly target: string;
  /** One a line; a chart with more lines starts again. */
  readonly series: readonly string[];
}

const DARK = '(prefers-color-scheme: dark)';

/** The colours of the page, light or dark, as the reader's system has it now. */
export function useColours(): Colours {
  const [colours, setColours] = useState(readColours);
  useEffect(() => {
    const query = matchMedia(DARK);
    const read = (): void => setColours(readColours());
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, []);
  return colours;
}

function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour('muted'),
    grid: colour('line'),
    surface: colour('surface'),
    before: colour('before'),
    target: colour('target'),
    series: [1, 2, 3, 4, 5, 6].map((index) => colour(`series-${index}`)),
  };
}
