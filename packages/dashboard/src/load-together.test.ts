import { describe, expect, it } from 'vitest';
import type { Load } from './api.ts';
import { loadTogether } from './load-together.ts';

const LATER = 'product=caro&from=2026-01-01&to=2026-02-01';

/** A server that repeats the path it was asked, and has no answer for one metric. */
function listening() {
  const asked: { readonly path: string; readonly signal: AbortSignal }[] = [];
  const load = loadTogether(async (path, signal): Promise<Load<unknown>> => {
    asked.push({ path, signal });
    const names = new URLSearchParams(path.split('?')[1]).get('metrics')?.split(',') ?? [];
    const answers = names.map((metric) =>
      metric === 'gone' ? { metric, error: 'not_computed', message: 'No.' } : { metric, answer: metric },
    );
    return { state: 'ready', servedAt: 5, value: names.length === 0 ? path : { product: 'caro', answers } };
  });
  const paths = () => asked.map(({ path }) => path);
  return { load, paths, asked };
}

const { signal } = new AbortController();

describe('loadTogether', () => {
  it('puts a question to several metrics in one request, and gives each its answer', async () => {
    const { load, paths } = listening();
    const loads = ['csr', 'gone', 'awu', 'csr'].map((name) => load(`/v1/metrics/${name}?${LATER}`, signal));
    expect(await Promise.all(loads)).toEqual([
      { state: 'ready', servedAt: 5, value: 'csr' },
      { state: 'failed', problem: 'No.' },
      { state: 'ready', servedAt: 5, value: 'awu' },
      { state: 'ready', servedAt: 5, value: 'csr' },
    ]);
    expect(paths()).toEqual([`/v1/answers?metrics=csr,gone,awu&${LATER}`]);
  });

  it('leaves alone what is asked alone, asks something else, or is asked at another moment', async () => {
    const { load, paths } = listening();
    const alone = [`/v1/metrics/csr?${LATER}`, `/v1/metrics/csr?${LATER}&interval=day`, '/v1/catalogs'];
    await Promise.all(alone.map((path) => load(path, signal)));
    await load(`/v1/metrics/awu?${LATER}`, signal);
    expect(paths().sort()).toEqual([...alone, `/v1/metrics/awu?${LATER}`].sort());
  });

  it('gives a request up when nobody wants any of its answers any more', async () => {
    const { load, asked } = listening();
    const [one, other] = [new AbortController(), new AbortController()];
    const loads = [load(`/v1/metrics/a?${LATER}`, one.signal), load(`/v1/metrics/b?${LATER}`, other.signal)];
    await Promise.all(loads);
    one.abort();
    expect(asked[0]?.signal.aborted).toBe(false);
    other.abort();
    expect(asked[0]?.signal.aborted).toBe(true);
  });
});
