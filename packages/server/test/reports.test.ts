import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { CompiledCatalog } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecisionAnswer, Report } from '../src/api.ts';
import type { RunningServer } from '../src/index.ts';
import { createReadKey, openControl } from '../src/operate.ts';
import { batchOf, definition, greeting, source } from './hello.ts';
import { post, settled, startHello, temporaryFolder } from './running.ts';

const DAY_MS = 86_400_000;
const date = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
const short = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
/** The week ends here, excluded. */
const UNTIL = date(1);

const catalog: CompiledCatalog = compileCatalog({
  ...definition,
  metrics: {
    ...definition.metrics,
    failures: {
      kind: 'distribution',
      question: 'What fails?',
      of: { event: 'greeting', where: { failure: { given: true } } },
      by: 'failure',
    },
    rare: {
      kind: 'ratio',
      question: 'How many were heard?',
      numerator: { event: 'greeting', where: { heard: true } },
      denominator: { event: 'greeting', where: { heard: { given: true } } },
      target: { atMost: 0.1 },
    },
    echoes: {
      kind: 'ratio',
      question: 'How many greetings were heard, of all?',
      numerator: { event: 'greeting', where: { heard: true } },
      denominator: { event: 'greeting' },
      overAll: true,
      breakdowns: ['os', 'language'],
    },
    downloads: {
      kind: 'external',
      question: 'How often?',
      connector: 'npm',
      measure: 'downloads',
      unit: 'count',
    },
  },
  review: {
    northStars: ['english'],
    labels: { english: 'Share | of *English*', en: 'English', E101: '<b>E101</b>' },
    decisions: [
      {
        signal: 'Too little English',
        when: [{ metric: 'english', below: 0.8 }],
        validate: 'People ask for it',
        decision: 'Translate',
      },
      {
        signal: 'Slower',
        when: [{ metric: 'speed', percentile: 95, rises: 0.25 }],
        validate: 'People wait',
        decision: 'Profile',
      },
      {
        signal: 'Loud somewhere',
        when: [{ metric: 'echoes', by: 'os', above: 0.07 }],
        validate: 'They say so',
        decision: 'Whisper there',
      },
      {
        signal: 'Never heard',
        when: [{ metric: 'echoes', by: 'language', below: 0.01 }],
        validate: 'They say so',
        decision: 'Speak up',
      },
      {
        signal: 'Heard',
        when: [{ metric: 'rare', above: 0.1 }],
        validate: 'They answer',
        decision: 'Listen',
      },
    ],
    reports: {
      weekly: [
        { title: 'Core', lines: ['greetings', 'downloads', 'rare'] },
        { title: 'Speed', lines: [{ metric: 'speed', percentile: 95, label: 'p95' }] },
        { title: 'Languages', spread: 'languages' },
        { title: 'Failures', spread: 'failures', show: 'counts', top: 2 },
      ],
    },
  },
});

const folder = temporaryFolder();
let server: RunningServer;

beforeAll(async () => {
  server = await startHello(folder.path, undefined, { catalogs: [catalog] });
  const many = (ago: number, count: number, fields: object) =>
    Array.from({ length: count }, () => greeting({ ...fields }, { timestamp: `${date(ago)}T12:00:00.000Z` }));
  const week = [
    ...many(3, 24, { language: 'en', took: 100 }),
    ...many(3, 12, { language: 'de', took: 100 }),
    ...many(3, 3, { language: 'fr', took: 100, failure: 'E101', heard: true }),
    ...many(3, 1, { language: 'fr', took: 100, failure: 'E202', heard: false }),
  ];
  // Of the week before, the day on which this one ends, and the one after: what must not be mixed up.
  const around = [
    ...many(10, 16, { language: 'en', took: 200 }),
    ...many(10, 16, { language: 'de', took: 200 }),
  ];
  for (const events of [week, around, many(0, 1, { language: 'de', took: 9999 })])
    expect(await (await post(server.url, JSON.stringify(batchOf(events)))).json()).toMatchObject({
      rejected: 0,
    });
  // In a week of its own: few of Linux, of which some were heard, and many of macOS, of which none was.
  const loud = [...many(18, 3, { heard: true }), ...many(18, 27, {})];
  await post(server.url, JSON.stringify(batchOf(loud)));
  await post(
    server.url,
    JSON.stringify(batchOf(many(18, 60, { language: 'de' }), { source: { ...source, os: 'macos' } })),
  );
  await settled(server.url);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const read = (path: string, headers = {}) => fetch(`${server.url}${path}`, { headers });
const weekly = (more = '') => read(`/v1/reports/weekly?product=hello&until=${UNTIL}${more}`);

describe('GET /v1/reports/:name', () => {
  it('writes the weekly report of a known set of events, line by line', async () => {
    const launch = date(15);
    expect(await (await weekly(`&format=markdown&launch=${launch}`)).text()).toBe(
      `# Week 2 Metrics Report (${short(launch)} + 14 days)

## North Star Metric

**Share \\| of \\*English\\***: 60% (+10 pp WoW)
- Target: ≥ 50% ✅
- Status: exceeding target

## Core

- Greetings: 40 (+25% WoW)
- Downloads: – (needs the connector npm)
- Rare: 75% (target: ≤ 10%; too little data to say; of 4 alone)

## Speed

- p95: 100 ms (−50% WoW)

## Languages

- English: 60%
- De: 30%
- Fr: 10%

## Failures

1. \\<b\\>E101\\</b\\> (3 occurrences)
2. E202 (1 occurrence)
`,
    );
  });

  it('gives the same as data', async () => {
    const report = (await (await weekly()).json()) as Report;
    expect(report).toMatchObject({
      ...{ format: 1, report: 'weekly', product: 'hello', audience: 'team', from: date(8), to: UNTIL },
      compared: { with: 'previous', from: date(15), to: date(8) },
    });
    expect(Date.parse(report.watermark ?? '')).toBeLessThanOrEqual(Date.now());
    expect(report.sections[0]?.parts[0]).toEqual({
      ...{ kind: 'star', form: 'standing', groups: [] },
      line: {
        ...{ metric: 'english', label: 'Share | of *English*', unit: 'share', value: 0.6, n: 40 },
        ...{ previous: 0.5, target: { atLeast: 0.5 }, status: 'met', notes: [] },
        change: { by: expect.closeTo(0.1, 12), in: 'points' },
      },
    });
  });

  it('is one page without script and without requests, and its policy allows its own styles alone', async () => {
    const response = await weekly('&format=html');
    const html = await response.text();
    const style = /<style>([^<]*)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(response.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    );
    expect(html).toContain('<div class="value">60%</div>');
    expect(html).toContain('&lt;b&gt;E101&lt;/b&gt;');
    expect(html).not.toMatch(
      /<script|<link|<img|\son\w+=|\sstyle=|\b(?:src|href|action)=|url\(|@import|<b>/i,
    );
  });

  it('sorts what is due from what cannot be said in the beta review, and leaves to people what is theirs', async () => {
    const text = await (
      await read(`/v1/reports/beta-review?product=hello&until=${UNTIL}&format=markdown`)
    ).text();
    expect(text).toContain(
      '| Too little English | **holds** | Share \\| of \\*English\\* below 80%: 60% (n = 40) |',
    );
    expect(text).toContain(
      '| Slower | does not hold | Speed p95 up by 25% or more: 100 ms (−50% from 200 ms, n = 32) |',
    );
    expect(text).toContain('| Heard | too little data | Rare above 10%: 75% (n = 4): too little data |');
    expect(text).toContain('   - Hypothesis: _[to be added: why this might be]_');
    expect(text).toContain('- _[to be added: what users said, quoted or in other words]_');
  });

  it('says in the transparency report how much was processed', async () => {
    const { sections } = (await (
      await read(`/v1/reports/transparency?product=hello&until=${date(-1)}`)
    ).json()) as Report;
    const lines = sections[0]?.parts.flatMap((part) => ('lines' in part ? part.lines : []));
    expect(lines?.map(({ label, value }) => [label, value])).toEqual([
      ['Telemetry events processed', 163],
      ['Requests to delete that were fulfilled', 0],
    ]);
  });

  it('tells the public nothing that is not published', async () => {
    const report = (await (await read('/v1/reports/beta-review?product=hello&public=1')).json()) as Report;
    expect(report.audience).toBe('public');
    expect(JSON.stringify(report.sections)).not.toMatch(/english|greetings|Translate|to be added/i);
  });

  it('says what to write when a report or a period is none', async () => {
    const refusal = async (path: string) => {
      const response = await read(path);
      return [response.status, ((await response.json()) as { message: string }).message];
    };
    expect(await refusal('/v1/reports/hourly?product=hello')).toEqual([
      400,
      'there is no such report; there are weekly, beta-review, digest, monthly, quarterly, transparency',
    ]);
    expect(await refusal('/v1/reports/weekly?product=hello&week=2026-11')).toEqual([
      400,
      '2026-11 is no week; write 2026-W47',
    ]);
  });
});

describe('GET /v1/decisions', () => {
  it('judges each decision of the catalog by the numbers of a period', async () => {
    const path = `/v1/decisions?product=hello&from=${date(8)}&to=${UNTIL}`;
    const answer = (await (await read(path)).json()) as DecisionAnswer;
    expect(answer.compared).toEqual({ from: date(15), to: date(8) });
    expect(answer.decisions.map(({ signal, verdict }) => [signal, verdict])).toEqual([
      ['Too little English', 'holds'],
      ['Slower', 'does_not'],
      ['Loud somewhere', 'holds'],
      ['Never heard', 'holds'],
      ['Heard', 'unknown'],
    ]);
    expect(answer.decisions[0]?.evidence).toEqual([
      {
        ...{ metric: 'english', label: 'Share | of *English*', unit: 'share', limit: 'below 80%' },
        ...{ verdict: 'holds', observed: [{ value: 0.6, n: 40 }], unknown: 0 },
      },
    ]);
  });

  it('holds a group of a source against its own events, and a field against all: what never came is none of them', async () => {
    const path = `/v1/decisions?product=hello&from=${date(22)}&to=${date(15)}`;
    const { decisions } = (await (await read(path)).json()) as DecisionAnswer;
    const evidence = decisions.flatMap((one) => one.evidence).filter(({ metric }) => metric === 'echoes');
    expect(evidence.map(({ by, verdict, observed }) => ({ by, verdict, observed }))).toEqual([
      { by: 'os', verdict: 'holds', observed: [{ group: 'Linux', value: 3 / 30, n: 30 }] },
      {
        ...{ by: 'language', verdict: 'holds' },
        observed: [
          { group: 'De', value: 0, n: 90 },
          { group: 'Fr', value: 0, n: 90 },
        ],
      },
    ]);
  });

  it('and the reports are for those who may read everything', async () => {
    const control = await openControl(join(folder.path, 'control.db'));
    const { token } = await createReadKey(
      control,
      { product: 'hello', name: 'dashboards', role: 'aggregates' },
      Date.now(),
    );
    await control.close();
    const headers = { authorization: `Bearer ${token}` };
    for (const path of ['/v1/decisions?product=hello', '/v1/reports/weekly?product=hello']) {
      await expect.poll(async () => (await read(path)).status, { timeout: 5000 }).toBe(401);
      expect((await read(path, headers)).status).toBe(403);
    }
  });
});
