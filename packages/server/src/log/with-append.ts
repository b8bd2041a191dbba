import type { Log } from './log.ts';

/** A log that takes batches in by another way; everything else is as before. */
export function withAppend(log: Log, append: Log['append']): Log {
  return {
    append,
    nextBlock: () => log.nextBlock(),
    finishBlock: (id) => log.finishBlock(id),
    depth: () => log.depth(),
    forgetAnswers: (before) => log.forgetAnswers(before),
    memory: () => log.memory(),
    remember: (hashes) => log.remember(hashes),
    rememberedSince: (time, startedAt) => log.rememberedSince(time, startedAt),
    scrub: () => log.scrub(),
    close: () => log.close(),
  };
}
