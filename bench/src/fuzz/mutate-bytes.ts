import type { Draw } from '../ingest/draw.ts';

/** Changes bytes: a few at random, a piece cut out or repeated, or the end cut off. */
export function mutateBytes(draw: Draw, bytes: Buffer): Buffer {
  const at = draw.below(bytes.length + 1);
  const length = draw.below(Math.min(64, bytes.length - at + 1));
  switch (draw.below(4)) {
    case 0: {
      const changed = Buffer.from(bytes);
      for (let count = 1 + draw.below(4); count > 0 && changed.length > 0; count -= 1)
        changed[draw.below(changed.length)] = draw.below(256);
      return changed;
    }
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    default:
      return bytes.subarray(0, at);
  }
}
