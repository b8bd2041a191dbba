import type { JSX } from 'preact';
import './stacked-bars.css';

/** A bar of a stack: an hour or a day, and how much of each series it holds. */
export interface Stack {
  /** What it is of, as people read it. */
  readonly label: string;
  /** One for each series, from the bottom up. */
  readonly values: readonly number[];
}

interface StackedBarsProps {
  readonly name: string;
  /** What is drawn, for those who do not see it; the table beside holds the numbers. */
  readonly title: string;
  readonly series: readonly string[];
  readonly stacks: readonly Stack[];
  /** The upper end of the axis. */
  readonly top: number;
  readonly format: (value: number) => string;
}

const [WIDTH, HEIGHT] = [1000, 220];

/** Parts of a whole over time. Six series have colours of their own; a last one more is grey. */
export function StackedBars(props: StackedBarsProps): JSX.Element {
  const { name, title, series, stacks, top, format } = props;
  const step = WIDTH / Math.max(stacks.length, 1);
  return (
    <figure class="stacked" data-stacked={name}>
      <ul class="legend">
        {series.map((one, index) => (
          <li key={one} class={`stack-${index + 1}`}>
            {one}
          </li>
        ))}
      </ul>
      <p class="top">{format(top)}</p>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}. The table below holds the numbers.`}
      >
        {stacks.map(({ label, values }, index) => (
          <g key={label}>
            <title>
              {[label, ...values.map((value, at) => `${series[at]}: ${format(value)}`)].join('\n')}
            </title>
            <rect class="space" x={index * step} y={0} width={step} height={HEIGHT} />
            {partsOf(values, top).map(({ y, height, at }) => (
              <rect
                key={at}
                class={`stack-${at + 1}`}
                x={index * step + step * 0.1}
                width={step * 0.8}
                y={y}
                height={height}
              />
            ))}
          </g>
        ))}
      </svg>
      <p class="ends">
        <span>{stacks[0]?.label}</span>
        <span>{stacks[Math.floor(stacks.length / 2)]?.label}</span>
        <span>{stacks.at(-1)?.label}</span>
      </p>
    </figure>
  );
}

/** Where the parts of a bar are, from the bottom up. Parts of nothing are left out. */
function partsOf(
  values: readonly number[],
  top: number,
): readonly { readonly y: number; readonly height: number; readonly at: number }[] {
  let below = 0;
  return values.flatMap((value, at) => {
    const height = top === 0 ? 0 : (value / top) * HEIGHT;
    below += height;
    return height === 0 ? [] : [{ y: HEIGHT - below, height, at }];
  });
}
