import { DETECTORS, scan, type TextRule } from '@candor/firewall';

/** Decides whether texts may stand, over and over. @returns decisions a second of the processor, the best of a few runs */
export function throughput(texts: readonly string[], rule: TextRule, seconds: number): number {
  let best = 0;
  for (let run = 0; run < RUNS; run += 1) {
    let decided = 0;
    let allowed = 0;
    let ms = 0;
    while (ms < (seconds * 1000) / RUNS) {
      ms += processorTimeOf(() => {
        for (const text of texts) if (scan(text, { rule }).allowed) allowed += 1;
      });
      decided += texts.length;
    }
    // What is counted must be used, or the work could be left out.
    if (allowed > decided) throw new Error('more was allowed than was decided');
    best = Math.max(best, decided / (ms / 1000));
  }
  return best;
}

/** The first warm up, and work beside this one slows others down. */
const RUNS = 5;

/** The longest that a detector took for a hostile text. */
export interface Slowest {
  readonly detector: string;
  readonly piece: string;
  readonly ms: number;
}

/**
 * Feeds every detector with long texts made to slow it down: what detectors find and nearly find, whole and without its
 * end, over and over, and single characters that patterns begin or end with.
 *
 * @param length of each text, in UTF-16 units
 */
export function slowestDetectors(length: number): readonly Slowest[] {
  const examples = DETECTORS.flatMap((detector) => {
    const { finds, passes } = detector.examples();
    return [...finds.slice(0, EXAMPLES), ...passes.slice(0, EXAMPLES)];
  });
  const pieces = new Set([
    ...'a A 0 1 @ . : / \\ - _ = % ~ + ( " $ | é 文'.split(' '),
    ' ',
    '\n',
    ...examples.flatMap((example) => [example, `${example} `, example.slice(0, -1), example.slice(0, 4)]),
  ]);
  pieces.delete('');
  const texts = [...pieces].map((piece) => [piece, piece.repeat(Math.ceil(length / piece.length))] as const);
  return DETECTORS.map((detector) => {
    let slowest: Slowest = { detector: detector.name, piece: '', ms: 0 };
    for (const [piece, text] of texts) {
      if (timeOf(() => detector.find(text, CONTEXT)) <= slowest.ms) continue;
      // A pause of the machine is not the detector's: the least of a few.
      const ms = Math.min(...[1, 2, 3, 4].map(() => timeOf(() => detector.find(text, CONTEXT))));
      if (ms > slowest.ms) slowest = { detector: detector.name, piece, ms };
    }
    return slowest;
  });
}

const CONTEXT = { isToken: true, ownNames: () => ['lovelace'] };
const EXAMPLES = 6;

/** The time that this thread had of the processor, in milliseconds: what else the machine does does not count. Coarse. */
function processorTimeOf(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
