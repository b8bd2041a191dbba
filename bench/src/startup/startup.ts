import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchOptions, BenchResult, Figures } from '../bench.ts';
import { startProgram } from '../start-program.ts';
import { median, round } from '../statistics.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { bundleVariant, packClient } from './bundle-variant.ts';
import { checkDelivery } from './check-delivery.ts';
import { type Program, timePrograms } from './time-programs.ts';
import { VARIANTS, type Variant } from './variant.ts';

const WARM_UPS = 5;
const OTHERS = ['posthog', 'segment', 'otel'] as const;

/**
 * What telemetry adds to a small command from start to exit. Every variant prints one line and records the same four
 * events; Candor's are then in its store, the others' at a server on this machine that answers at once.
 */
export async function startup({ quick, progress }: BenchOptions): Promise<BenchResult> {
  const counted = quick ? 10 : 80;
  const times = await inTemporaryFolder(async (folder) => {
    progress('bundling');
    const tarball = packClient(folder);
    const variants = await Promise.all(
      VARIANTS.map((variant) => prepare(variant, join(folder, variant.name), tarball)),
    );
    const sink = await startProgram(['bench/src/startup/sink.ts']);
    try {
      const programs = variants.map(({ variant: { name, env }, home, path }): Program => {
        return { name, path, env: { HOME: home, SHELL: '/bin/bash', SINK: sink.url, ...env } };
      });
      progress(`${counted} rounds of ${programs.length} programs`);
      const measured = timePrograms(programs, { warmUps: WARM_UPS, counted });
      const seen = (await (await fetch(`${sink.url}/seen`)).json()) as Record<string, number>;
      for (const { variant, home } of variants) {
        checkDelivery({ variant, home, runs: WARM_UPS + counted }, seen);
      }
      return measured;
    } finally {
      await sink.stop();
    }
  });
  const title =
    'Milliseconds that telemetry adds to a small command that records four events: median of the differences.';
  return { title, figures: { rounds: counted, ...figuresOf(times) } };
}

/** Gives a variant a program and an empty home folder. */
async function prepare(variant: Variant, folder: string, tarball: string) {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  return { variant, home, path: await bundleVariant(variant, join(folder, 'program'), tarball) };
}

function figuresOf(times: ReadonlyMap<string, readonly number[]>): Figures {
  const base = times.get('empty') ?? [];
  const added = new Map(
    [...times].map(([name, all]) => [name, median(all.map((ms, index) => ms - (base[index] ?? 0)))]),
  );
  const addedBy = (name: string) => added.get(name) ?? Number.NaN;
  const candor = addedBy('candor');
  return {
    empty_ms: round(median(base), 2),
    again_adds_ms: round(addedBy('again'), 2),
    candor_import_adds_ms: round(addedBy('candor-import'), 2),
    candor_off_adds_ms: round(addedBy('candor-off'), 2),
    candor_adds_ms: round(candor, 2),
    candor_bundled_adds_ms: round(addedBy('candor-bundled'), 2),
    ...Object.fromEntries(OTHERS.map((name) => [`${name}_adds_ms`, round(addedBy(name), 2)])),
    ...Object.fromEntries(OTHERS.map((name) => [`candor_of_${name}`, round(candor / addedBy(name), 3)])),
  };
}
