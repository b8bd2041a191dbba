import { createHash } from 'node:crypto';
import type { WireEvent } from '@candor/catalog';
import { compareMeans, compareProportions, compareRatios } from '@candor/metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExperimentAnswer } from '../src/api.ts';
import { type RunningServer, startServer } from '../src/index.ts';
import { batchOf, source, uuid7 } from './hello.ts';
import { lab } from './lab.ts';
import { post, settled, temporaryFolder } from './running.ts';

const DAY_MS = 86_400_000;
const TODAY = Math.floor(Date.now() / DAY_MS) * DAY_MS;

/** One person on one day. */
interface PersonDay {
  readonly person: number;
  /** Days ago. */
  readonly ago: number;
  /** None: nothing of the experiment was reached. */
  readonly variants: readonly string[];
  readonly asked: readonly { readonly success: boolean; readonly took?: number }[];
  readonly sessions: number;
  readonly failed: boolean;
  readonly bold: boolean;
}

/** 0–1, the same at each run. */
function drawn(...of: readonly (string | number)[]): number {
  return createHash('sha256').update(of.join()).digest().readUInt32BE() / 2 ** 32;
}

const PEOPLE = 90;
const personDays: readonly PersonDay[] = [1, 2, 3].flatMap((ago) =>
  Array.from({ length: PEOPLE }, (_, person): PersonDay => {
    const variant = person % 2 === 0 ? 'long' : 'short';
    const asked = Array.from({ length: 1 + Math.floor(drawn('n', person, ago) * 5) }, (_, k) => ({
      success: drawn('s', person, ago, k) < (variant === 'short' ? 0.95 : 0.45),
      ...(drawn('given', person, ago, k) < 0.3 ? {} : { took: Math.floor(drawn('t', person, ago, k) * 900) }),
    }));
    // The last two never say a variant, and the one before says both.
    const variants = person >= PEOPLE - 2 ? [] : person === PEOPLE - 3 ? ['long', 'short'] : [variant];
    return {
      ...{ person, ago, variants, asked, sessions: 1 + (person % 3), failed: drawn('f', person, ago) < 0.3 },
      bold: person % 2 === 0,
    };
  }),
);

const folder = temporaryFolder();
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ data: folder.path, catalogs: [lab], port: 0, warn: () => undefined });
  const send = async (one: PersonDay) => {
    const answer = await post(server.url, JSON.stringify(batchFrom(one)));
    expect(await answer.json()).toMatchObject({ rejected: 0, duplicates: 0 });
  };
  await Promise.all(personDays.map(send));
  await settled(server.url);
}, 60_000);
afterAll(async () => {
  await server.stop();
  folder.remove();
});

function batchFrom({ person, ago, variants, asked, sessions, failed, bold }: PersonDay) {
  type Given = readonly [event: string, fields: WireEvent['fields'], session: number];
  const lopsided = { variant_lopsided: bold ? 'bold' : 'plain' };
  const said = variants.length === 0 ? [{}] : variants.map((variant) => ({ variant_shorter: variant }));
  const given: readonly Given[] = [
    ...asked.map(({ success, took }): Given => {
      return ['asked', { success, ...lopsided, ...(took === undefined ? {} : { took_ms: took }) }, 0];
    }),
    ...Array.from({ length: sessions }, (_, session) =>
      said.map((fields): Given => ['started', fields, session]),
    ).flat(),
    ...(failed ? [['failed', {}, 0] satisfies Given] : []),
  ];
  const id = (...of: readonly (string | number)[]) =>
    createHash('sha256').update(of.join()).digest('hex').slice(0, 32);
  const time = TODAY - ago * DAY_MS + 3_600_000;
  const events = given.map(([event, fields, session], seq) => ({
    ...{ event, event_id: uuid7(time), timestamp: new Date(time + seq).toISOString(), seq, fields },
    ...{ session_id: id('session', person, ago, session), daily_id: id('day', person, ago) },
  }));
  return batchOf(events, {
    catalog: { product: 'lab', version: 1 },
    source: { ...source, channel: person % 4 < 2 ? 'beta' : 'ga' },
  });
}

async function ask(name: string, query = '') {
  const answer = await fetch(`${server.url}/v1/experiments/${name}?product=lab${query}`);
  return { status: answer.status, body: (await answer.json()) as ExperimentAnswer };
}

function metricOf(answer: ExperimentAnswer, name: string) {
  const metric = answer.metrics.find((one) => one.metric === name);
  const first =
    metric !== undefined && metric.measured !== 'not_compared' ? metric.comparisons[0] : undefined;
  if (
    metric === undefined ||
    metric.measured === 'not_compared' ||
    first === undefined ||
    first.reading === 'too_few'
  )
    throw new Error(`${name} was not compared`);
  return { metric, first };
}

/** Sums over people-days of a variant, from what was posted. */
function sumsOf(variant: string, y: (one: PersonDay) => number, x: (one: PersonDay) => number = () => 1) {
  const units = personDays.filter(({ variants }) => variants.length === 1 && variants[0] === variant);
  const sum = (f: (one: PersonDay) => number) => units.reduce((total, one) => total + f(one), 0);
  return {
    ...{ n: units.length, y: sum(y), x: sum(x) },
    ...{ yy: sum((one) => y(one) ** 2), xx: sum((one) => x(one) ** 2), xy: sum((one) => x(one) * y(one)) },
  };
}

describe('GET /v1/experiments/:name', () => {
  it('counts people-days by variant, and leaves out those that say none or several', async () => {
    const { body } = await ask('shorter');
    expect(body.exposures).toEqual([
      { variant: 'long', person_days: 3 * 44, share: 44 / 87, expected_share: 0.5 },
      { variant: 'short', person_days: 3 * 43, share: 43 / 87, expected_share: 0.5 },
    ]);
    expect(body.mixed).toBe(3);
    expect(body.assignment).toMatchObject({ days: 3, mismatch: false });
  });

  it('compares every kind of metric as it is computed from the people-days themselves', async () => {
    const { body } = await ask('shorter');
    const successes = ({ asked }: PersonDay) => asked.filter(({ success }) => success).length;
    const given = ({ asked }: PersonDay) => asked.filter(({ took }) => took !== undefined).length;
    const total = ({ asked }: PersonDay) => asked.reduce((sum, { took = 0 }) => sum + took, 0);
    const number = ({ asked }: PersonDay) => asked.length;
    const ratio = (y: (one: PersonDay) => number, x: (one: PersonDay) => number) =>
      compareRatios(sumsOf('long', y, x), sumsOf('short', y, x), 0.05);
    const mean = (y: (one: PersonDay) => number) => {
      const sample = (variant: string) => {
        const sums = sumsOf(variant, y);
        const average = sums.y / sums.n;
        return { n: sums.n, mean: average, sd: Math.sqrt((sums.yy - sums.n * average ** 2) / (sums.n - 1)) };
      };
      return compareMeans(sample('long'), sample('short'), 0.05);
    };
    const share = (y: (one: PersonDay) => number) => {
      const proportion = (variant: string) => ({
        successes: sumsOf(variant, y).y,
        trials: sumsOf(variant, y).n,
      });
      return compareProportions(proportion('long'), proportion('short'), 0.05);
    };
    const expected = {
      success_rate: ratio(successes, number),
      unanswered: ratio((one) => number(one) - successes(one), number),
      asked_a_day: mean(number),
      sessions: mean(({ sessions }) => sessions),
      failing: share(({ failed }) => Number(failed)),
      wait: ratio(total, given),
      total: mean(total),
    };
    for (const [name, one] of Object.entries(expected)) {
      const { first } = metricOf(body, name);
      expect(first.method, name).toBe(one.method);
      expect(first.effect, name).toBeCloseTo(one.effect, 9);
      expect(first.once.ci_lower, name).toBeCloseTo(one.lower, 9);
      expect(first.once.ci_upper, name).toBeCloseTo(one.upper, 9);
      expect(first.once.p_value, name).toBeCloseTo(one.pValue, 9);
      // Each set of assumptions is weaker than the one before.
      expect(first.any_look.ci_lower, name).toBeLessThan(first.once.ci_lower);
      expect(first.days_alike.p_value, name).toBeGreaterThanOrEqual(first.once.p_value);
    }
    expect(body.metrics.at(-1)).toMatchObject({ metric: 'slowest', measured: 'not_compared' });
  });

  it('ships what is better beyond doubt, and says on what that rests', async () => {
    const { body } = await ask('shorter');
    expect(metricOf(body, 'success_rate').first).toMatchObject({ variant: 'short', reading: 'better' });
    expect(metricOf(body, 'unanswered').first).toMatchObject({ reading: 'better' });
    expect(body.verdict).toMatchObject({ decision: 'ship', variant: 'short' });
    expect(body.verdict.because[0]).toMatch(/^success_rate is better with short: \+\d/);
    expect(body.verdict.caveat).toContain('counted by the day');
  });

  it('believes no effect where the variants do not have their shares', async () => {
    const { body } = await ask('lopsided');
    expect(body.assignment).toMatchObject({ mismatch: true });
    expect(body.verdict.decision).toBe('broken');
  });

  it('asks for a part of the days and of the people', async () => {
    const day = new Date(TODAY - 2 * DAY_MS).toISOString().slice(0, 10);
    const next = new Date(TODAY - DAY_MS).toISOString().slice(0, 10);
    const { body } = await ask('shorter', `&from=${day}&to=${next}&where=channel:eq:ga`);
    const { body: independent } = await ask('shorter', `&from=${day}&to=${next}&days=independent&alpha=0.2`);
    const some = personDays.filter(
      ({ ago, person, variants }) =>
        ago === 2 && person % 4 >= 2 && variants[0] === 'long' && variants.length === 1,
    );
    expect(body.exposures[0]?.person_days).toBe(some.length);
    expect(body.assignment.days).toBe(1);
    expect(independent).toMatchObject({ days: 'independent', alpha: 0.2 });
  });

  it('says in one line what cannot be asked', async () => {
    expect(await ask('unheard')).toMatchObject({
      status: 404,
      body: {
        error: 'unknown_experiment',
        message: 'lab has no such experiment; it has shorter, lopsided, later',
      },
    });
    expect(await ask('later')).toMatchObject({ status: 400, body: { error: 'bad_query' } });
    for (const query of ['alpha=2', 'days=perhaps', 'where=success:eq:true', 'from=2019-01-01&to=2019-02-01'])
      expect(await ask('shorter', `&${query}`), query).toMatchObject({
        status: 400,
        body: { error: 'bad_query' },
      });
  });
});

it('lists the experiments that a catalog declares', async () => {
  const answer = await fetch(`${server.url}/v1/experiments?product=lab`);
  expect(await answer.json()).toMatchObject({
    product: 'lab',
    experiments: [{ name: 'shorter', variants: ['long', 'short'] }, { name: 'lopsided' }, { name: 'later' }],
  });
});
