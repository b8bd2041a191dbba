import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  barChart,
  CHART_CSS,
  heatMap,
  histogram,
  lineChart,
  PAGE_CSS,
  sparkline,
  sparklineText,
  standalone,
  TOKENS_CSS,
} from '../src/index.ts';
import { elementsOf } from './elements-of.ts';

const text = { id: 'a', title: 'Runs a day', description: 'From 3 to 9.' };
const rects = (svg: string, kind: string) =>
  elementsOf(svg).filter(
    ({ name, attributes }) => name === 'rect' && attributes.class?.split(' ').includes(kind),
  );

/** Names as hostile as a test can think of, and numbers as odd. */
const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<script>', '"&\'', ']]>', '\u0000\ud800'),
);
const anyNumber = fc.oneof(fc.double({ noNaN: false }), fc.nat(), fc.constantFrom(0, -1, Infinity));
const anyText = fc.record({ id: anyName, title: anyName, description: anyName });
const anyChart = fc.oneof(
  fc.tuple(anyText, fc.array(fc.tuple(anyName, fc.option(anyNumber)))).map(([said, points]) =>
    lineChart({
      ...said,
      labels: points.map(([name]) => name),
      series: [{ name: 'x', values: points.map(([, one]) => one) }],
    }),
  ),
  fc
    .tuple(anyText, fc.array(fc.record({ label: anyName, value: anyNumber })))
    .map(([said, rows]) => barChart({ ...said, rows })),
  fc
    .tuple(anyText, fc.array(fc.record({ from: anyNumber, to: anyNumber, count: fc.nat() })))
    .map(([said, buckets]) => histogram({ ...said, buckets })),
  fc
    .tuple(anyText, fc.array(anyName), fc.array(anyName), anyNumber)
    .map(([said, rows, columns, value]) =>
      heatMap({ ...said, rows, columns, values: rows.map(() => columns.map(() => value)) }),
    ),
  fc.tuple(anyText, fc.array(fc.option(anyNumber))).map(([said, values]) => sparkline({ ...said, values })),
);

describe('every chart', () => {
  it('is well-formed, named and described, whatever names and numbers it is given', () => {
    fc.assert(
      fc.property(anyChart, (svg) => {
        const [root, title, desc, ...parts] = elementsOf(svg);
        expect(root?.attributes.role).toBe('img');
        expect(root?.attributes['aria-labelledby']).toBe(`${title?.attributes.id} ${desc?.attributes.id}`);
        expect([title?.name, desc?.name]).toEqual(['title', 'desc']);
        for (const { name, attributes } of parts) {
          expect(['path', 'rect', 'circle', 'text', 'title', 'g']).toContain(name);
          for (const [key, value] of Object.entries(attributes)) {
            expect(key).not.toMatch(/^(on|href|style)/);
            expect(value).not.toMatch(/NaN|Infinity|undefined/);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has no script, and asks nobody for anything', () => {
    fc.assert(
      fc.property(anyChart, (svg) => {
        expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
          /<(script|image|use|a|foreignObject)\b/i,
        );
        expect(CHART_CSS).not.toMatch(/url\(|@import/);
      }),
    );
  });

  it('has its words in text that a screen reader hears', () => {
    const [, title, desc] = elementsOf(barChart({ ...text, title: 'R & D < 3', rows: [] }));
    expect([title?.text, desc?.text]).toEqual(['R & D < 3', 'From 3 to 9.']);
  });
});

describe('lineChart', () => {
  const days = { ...text, labels: ['Mon', 'Tue', 'Wed', 'Thu'] };
  const lines = (svg: string) =>
    elementsOf(svg).flatMap(({ attributes: { class: kind, d } }) =>
      kind?.startsWith('chart-line') ? [d] : [],
    );

  it('breaks its line where there is no value', () => {
    expect(lines(lineChart({ ...days, series: [{ name: '', values: [1, 2, null, 4] }] }))).toHaveLength(2);
    expect(lines(lineChart({ ...days, series: [{ name: '', values: [1, 2, 3, 4] }] }))).toHaveLength(1);
  });

  it('draws nothing as a line on the ground, and no value as none', () => {
    expect(lines(lineChart({ ...days, series: [{ name: '', values: [0, 0, 0, 0] }] }))).toHaveLength(1);
    expect(lines(lineChart({ ...days, series: [{ name: '', values: [null, null, null, null] }] }))).toEqual(
      [],
    );
    expect(lines(lineChart({ ...text, labels: [], series: [] }))).toEqual([]);
  });

  it('labels its axis with round numbers from 0 past the greatest', () => {
    const svg = lineChart({
      ...days,
      series: [{ name: '', values: [1, 37, 4, 2] }],
      format: (value) => `${value} ms`,
    });
    const words = elementsOf(svg).flatMap(({ name, text: said }) => (name === 'text' ? [said] : []));
    expect(words).toEqual(['0 ms', '10 ms', '20 ms', '30 ms', '40 ms', 'Mon', 'Tue', 'Wed', 'Thu']);
  });

  it('tells a pointer each value, and names several lines', () => {
    const series = [
      { name: 'asked', values: [1, 2, 3, 4] },
      { name: 'run', values: [1, 1, null, 2] },
    ];
    const parts = elementsOf(lineChart({ ...days, series }));
    expect(parts.filter(({ name }) => name === 'circle')).toHaveLength(7);
    expect(parts.map((part) => part.text)).toContain('Thu: 2 run');
    expect(
      parts.filter(({ name, text: said }) => name === 'text' && ['asked', 'run'].includes(said)),
    ).toHaveLength(2);
  });
});

describe('barChart', () => {
  it('draws bars in proportion', () => {
    const svg = barChart({
      ...text,
      rows: [
        { label: 'a', value: 30 },
        { label: 'b', value: 15 },
        { label: 'c', value: 0 },
      ],
    });
    const [a = 0, b = 0, c = 0] = rects(svg, 'chart-bar').map(({ attributes }) => Number(attributes.width));
    expect(b / a).toBeCloseTo(0.5, 3);
    expect(c).toBe(2);
  });

  it('shortens a long name in its picture and keeps it for the pointer', () => {
    const name = `${'a'.repeat(80)}-end`;
    const parts = elementsOf(barChart({ ...text, rows: [{ label: name, value: 1 }] }));
    const [shown] = parts.flatMap((part) => (part.name === 'text' ? [part.text] : []));
    expect(shown).toMatch(/^a+…a*-end$/);
    expect(parts.some((part) => part.name === 'title' && part.text === `${name}: 1`)).toBe(true);
  });
});

describe('histogram', () => {
  it('has a column for each bucket, as high as its count', () => {
    const buckets = [
      { from: 1, to: 2, count: 4 },
      { from: 2, to: 4, count: 8 },
      { from: 4, to: 8, count: 0 },
    ];
    const heights = rects(histogram({ ...text, buckets }), 'chart-fill').map(({ attributes }) =>
      Number(attributes.height),
    );
    expect(heights[1]).toBeCloseTo(2 * (heights[0] ?? 0), 1);
    expect(heights[2]).toBe(0);
  });
});

describe('heatMap', () => {
  it('has a cell for each pair, stronger for more and empty for nothing', () => {
    const svg = heatMap({
      ...text,
      rows: ['Mon', 'Tue'],
      columns: ['0', '1'],
      values: [
        [0, 1],
        [4, 8],
      ],
    });
    const levels = rects(svg, 'chart-heat').map(({ attributes }) => attributes.class?.at(-1));
    expect(levels).toEqual(['0', '1', '2', '4']);
  });
});

describe('sparklineText', () => {
  it('draws numbers as blocks, nothing as the lowest alone and a gap as a space', () => {
    expect(sparklineText([0, 1, 2, null, 3, 4])).toBe('▁▂▃ ▅▇');
    expect(sparklineText([0, 0])).toBe('▁▁');
    expect(sparklineText([])).toBe('');
  });

  it('has one sign a number, and never draws something as nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (values) => {
        const line = sparklineText(values);
        expect(line).toHaveLength(values.length);
        for (const [index, value] of values.entries()) expect(line[index] === '▁').toBe(value === 0);
      }),
    );
  });

  it('draws more never lower than less', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        expect([...sparklineText(sorted)].toSorted()).toEqual([...sparklineText(sorted)]);
      }),
    );
  });
});

describe('the colours of the house', () => {
  it('are those of the dashboard', async () => {
    await expect(TOKENS_CSS).toMatchFileSnapshot('../../dashboard/src/tokens.css');
  });

  it('are all that pictures and pages name', () => {
    const named = [...`${CHART_CSS}${PAGE_CSS}`.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name);
    const known = [...TOKENS_CSS.matchAll(/--([\w-]+):/g)].map(([, name]) => name);
    expect(named.filter((name) => name !== 'c' && !known.includes(name))).toEqual([]);
  });
});

describe('standalone', () => {
  it('carries its looks for light and dark', () => {
    const file = standalone(sparkline({ ...text, values: [1, 2] }));
    expect(file).toMatch(/<\/desc><style>[^<]*prefers-color-scheme: dark[^<]*<\/style><path/);
  });
});
