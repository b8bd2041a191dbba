import type { CompiledCatalog, Level } from '@candor/catalog';
import type { Kind, Person, Stretch } from './person.ts';
import { Random } from './random.ts';

/** The days of a simulation. */
export interface Span {
  readonly first: number;
  /** Included. */
  readonly last: number;
}

const KINDS: Readonly<Record<Kind, number>> = { person: 0.84, silent: 0.08, ci: 0.03, released: 0.05 };
const LEVELS: Readonly<Record<Level, number>> = { minimal: 0.1, standard: 0.6, detailed: 0.3 };
const SYSTEMS = { linux: 0.45, macos: 0.38, windows: 0.13, freebsd: 0.02, other: 0.02 } as const;
const SHELLS: Readonly<Record<keyof typeof SYSTEMS, Readonly<Record<string, number>>>> = {
  linux: { bash: 0.6, zsh: 0.25, fish: 0.12, nushell: 0.03 },
  macos: { zsh: 0.8, bash: 0.1, fish: 0.1 },
  windows: { powershell: 0.6, pwsh: 0.3, bash: 0.1 },
  freebsd: { other: 0.7, bash: 0.3 },
  other: { other: 0.6, bash: 0.4 },
};
/** How many of the people come in the first week after the release; the others come later, fewer and fewer. */
const FIRST_WEEK = 0.3;

/**
 * Draws somebody of a fleet. The same numbers give the same person.
 *
 * @param hasReleased whether the product has clients from before Candor
 */
export function makePerson(
  catalog: CompiledCatalog,
  seed: number,
  index: number,
  span: Span,
  hasReleased: boolean,
): Person {
  const random = new Random(seed, index, -1);
  const drawn = random.weighted(KINDS);
  const kind = drawn === 'released' && !hasReleased ? 'person' : drawn;
  const os = random.weighted(SYSTEMS);
  const days = span.last - span.first + 1;
  const begins =
    span.first +
    (random.chance(FIRST_WEEK) ? random.below(Math.min(7, days)) : Math.floor(random.share() ** 1.4 * days));
  const there = kind === 'ci' ? [{ from: begins, to: span.last + 1 }] : stays(random, begins);
  const channels = Object.keys(catalog.channels).filter((name) => catalog.channels[name]?.upload === true);
  return {
    ...{ index, kind, os, there },
    arch: os === 'macos' ? random.weighted({ aarch64: 8, x86_64: 2 }) : archOf(random),
    shell: random.weighted(SHELLS[os]),
    runtime: random.weighted({ 'node-24': 6, 'node-22': 3, 'node-20': 1 }),
    channel: random.oneOf(channels),
    tier: random.skewed(catalog.dimensions.tier),
    level: random.weighted(LEVELS),
    diligence: diligenceOf(random),
    offline: kind === 'person' && random.chance(0.12) ? [pause(random, span, 5, 21)] : [],
    ...(kind === 'person' && random.chance(0.08) ? { optsOutOn: begins + random.between(1, 60) } : {}),
    saysSo: random.chance(0.4),
    upgradeLag: Math.min(60, random.logNormal(4, 1)),
    ...(kind === 'person' && random.chance(0.05)
      ? { wrongClock: { day: begins + random.below(20), off: random.oneOf(['behind', 'ahead'] as const) } }
      : {}),
    hasMisfits: kind === 'person' && random.chance(0.02),
    slowness: Math.exp(0.3 * (random.share() + random.share() - 1)),
    variants: drawVariants(catalog, random),
  };
}

function archOf(random: Random): string {
  return random.weighted({ x86_64: 80, aarch64: 18, other: 2 });
}

function diligenceOf(random: Random): number {
  const habit = random.weighted({ daily: 0.2, weekly: 0.45, seldom: 0.35 });
  const usual = { daily: 0.75, weekly: 0.28, seldom: 0.07 }[habit];
  return usual * (0.7 + 0.6 * random.share());
}

/** They stay for a time, and some come back after weeks without. */
function stays(random: Random, begins: number): readonly Stretch[] {
  const there: Stretch[] = [];
  let from = begins;
  do {
    const to = from + 1 + random.geometric(45);
    there.push({ from, to });
    from = to + random.between(10, 70);
  } while (random.chance(0.4));
  return there;
}

function pause(random: Random, { first, last }: Span, least: number, most: number): Stretch {
  const from = random.between(first, last);
  return { from, to: from + random.between(least, most) };
}

function drawVariants({ experiments }: CompiledCatalog, random: Random): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(experiments).map(([name, { variants, weights = variants.map(() => 1) }]) => [
      name,
      Number(random.weighted(Object.fromEntries(weights.map((weight, place) => [String(place), weight])))),
    ]),
  );
}
