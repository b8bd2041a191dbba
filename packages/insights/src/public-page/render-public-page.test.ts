import { gzipSync } from 'node:zlib';
import { escapeXml } from '@candor/charts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicData, publicMetric } from '../../test/public-metric.ts';
import { PUBLIC_STYLE } from './page-frame.ts';
import { renderNotice } from './render-notice.ts';
import { renderPublicPage } from './render-public-page.ts';

const month = (value: (day: number) => number) =>
  Array.from({ length: 30 }, (_, day) => ({ day, value: value(day), n: 1000 + day }));
const share = { metric: 'csr', label: 'Success', kind: 'ratio', unit: 'share' } as const;

describe('renderPublicPage', () => {
  it('has every number of the data, as it is in them, in a table behind its picture', () => {
    const shown = fc.array(fc.tuple(fc.nat({ max: 29 }), fc.integer({ min: 20, max: 900 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(shown, (numbers) => {
        const days = new Map(numbers);
        const html = renderPublicPage(
          publicData([publicMetric([...days].map(([day, n]) => ({ day, value: n, n })))]),
        );
        const cells = [...html.matchAll(/<th scope="row">(2026-[\d-]+)<\/th><td>([^<]*)<\/td>/g)];
        expect(html.includes('Nothing can be shown yet')).toBe(days.size === 0);
        expect(cells).toHaveLength(days.size === 0 ? 0 : 30);
        for (const [, date = '', words = ''] of cells) {
          const n = days.get(Number(date.slice(-2)) - 1);
          expect(words).toBe(n === undefined ? 'too few people' : String(n));
        }
      }),
    );
  });

  it('takes every name for text', () => {
    const hostile = `<script>alert("1")</script>' onload=x & ]]>`;
    const html = renderPublicPage(
      publicData(
        [
          publicMetric([{ day: 0, value: 30, n: 30, group: { [hostile]: hostile } }], {
            ...{ metric: hostile, label: hostile, question: hostile, by: hostile },
          }),
          publicMetric([{ day: 0, value: 30, n: 30 }], {
            metric: hostile,
            label: hostile,
            question: hostile,
          }),
        ],
        { title: hostile, product: hostile },
      ),
    );
    expect(html).toContain(escapeXml(hostile));
    expect(html.replace(/="[^"]*"/g, '=""')).not.toMatch(/<script|<[^>]* (style|on\w+)=/);
  });

  it('asks for nothing but its icon, and has one name for each part', () => {
    const html = renderPublicPage(
      publicData([
        publicMetric(month((day) => 40 + day)),
        publicMetric(
          month(() => 0.5),
          share,
        ),
      ]),
    );
    const addresses = [...html.matchAll(/ (?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.sort()).toEqual([
      '/favicon.svg',
      '/public/hello/TELEMETRY.md',
      '/public/hello/data.json',
    ]);
    expect(html).toContain(`<style>${PUBLIC_STYLE}</style>`);
    expect(PUBLIC_STYLE).not.toMatch(/url\(|@import/);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says what was left out, and why', () => {
    const withheld = {
      not_released: ['2026-01-01', '2026-01-02'],
      too_few: ['2026-01-03'],
      merged: ['2026-01-04', '2026-01-05', '2026-01-06', '2026-01-07'],
    };
    const groups = [4, 5].map((day) => ({ day, value: 30, n: 30, group: { os: 'other' } }));
    const html = renderPublicPage(publicData([publicMetric(groups, { by: 'os', withheld })]));
    expect(html).toContain('<th scope="row">People by os</th><td>27</td><td>1</td><td>2</td><td>4</td>');
    expect(html).toContain('On 4 days small groups were put together as “other”.');
  });

  it('says what an epsilon means for somebody who is active on many days', () => {
    const html = renderPublicPage(publicData([], { epsilon_a_day: 0.5 }));
    expect(html).toContain('at most 1.6 times as likely');
    expect(html).toContain('add up to as much as 15');
  });

  it('says so where noise is most of what there is', () => {
    const few = publicMetric([{ day: 0, value: 0.9, n: 40 }], {
      ...share,
      released: { unit: 'person-day', epsilon: 0.4, delta: 0, scale: 100 },
    });
    expect(renderPublicPage(publicData([few]))).toContain('so few people that it says little');
    expect(renderPublicPage(publicData([publicMetric(month(() => 500))]))).not.toContain('says little');
  });

  it('is far below 100 KB on the way, with twelve metrics of a month and as many breakdowns', () => {
    const random = (seed: number) => (day: number) => ((seed + 1) * (day + 7) * 7919) % 997;
    const metrics = Array.from({ length: 12 }, (_, at) => [
      publicMetric(month(random(at)), { metric: `m${at}` }),
      publicMetric(
        Array.from({ length: 300 }, (_row, one) => ({
          ...{ day: one % 30, value: random(at)(one), n: random(at)(one), group: { os: `v${one % 10}` } },
        })),
        { metric: `m${at}`, by: 'os' },
      ),
    ]).flat();
    expect(gzipSync(renderPublicPage(publicData(metrics))).length).toBeLessThan(30_000);
  });
});

describe('renderNotice', () => {
  it('leads to the pages that there are', () => {
    const html = renderNotice({
      title: 'No <page>',
      advice: 'Go & look',
      products: [{ product: 'a/b', title: '<A>' }],
    });
    expect(html).toContain('<h1>No &lt;page&gt;</h1>');
    expect(html).toContain('<a href="/public/a%2Fb">&lt;A&gt;</a>');
  });
});
