import { randomInt } from 'node:crypto';

/** Events that arrive within this time share a generation, and are forgotten together. */
const GENERATION_MS = 20 * 60_000;
/** So many generations hold 72 hours, and the one that is under way. */
const GENERATIONS_KEPT = 217;
/** A generation also ends when it holds this share of the capacity, so that a flood forgets its own beginning only. */
const SHARE_OF_GENERATION = 1 / 8;
const SHARDS = 256;
const FIRST_SLOTS = 128;
const FULLEST = 0.75;
/** A shard that is made anew leaves room, so that it is not made again at once. */
const FULL_ENOUGH = 2 / 3;
/** A slot's tag: nothing was ever there; or what was there is forgotten. Others name a generation. */
const EMPTY = 0;
const FORGOTTEN = 255;
const TAGS = 254;
/** Shards cleared of what is forgotten with each new generation: all of them well before a tag comes round again. */
const CLEARED_AT_ONCE = 8;

interface Shard {
  readonly keys: Uint32Array;
  readonly tags: Uint8Array;
  /** Slots that are not empty. */
  used: number;
}

interface Generation {
  readonly tag: number;
  /** Milliseconds since the epoch: when its first event may have come. */
  readonly from: number;
  events: number;
}

/**
 * The events of the last 72 hours, by the 64-bit hash under which they are stored (62 bits of it are random), as an exact
 * set: open addressing, 9 bytes a slot, 0.33 to 0.75 of them used, so 12 to 27 bytes an event. A new event is taken for
 * a known one only if their hashes are equal: with n events remembered, once in 2^62 / n. Beyond its capacity it forgets
 * the oldest first, and `since` says so.
 */
export class EventMemory {
  readonly #capacity: number;
  readonly #shards: Shard[];
  readonly #alive = new Uint8Array(256);
  // Ids are chosen by clients; where they land must not be.
  readonly #seeds = [randomInt(2 ** 32), randomInt(2 ** 32)] as const;
  #generations: Generation[] = [];
  #nextTag = 1;
  #nextToClear = 0;
  #since = Number.POSITIVE_INFINITY;
  #size = 0;

  /** @param capacity events that it may hold */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#shards = Array.from({ length: SHARDS }, () => emptyShard(FIRST_SLOTS));
  }

  /** Every event that came since then is remembered; infinite until `complete` was called. Milliseconds since the epoch. */
  get since(): number {
    return this.#since;
  }

  get size(): number {
    return this.#size;
  }

  get capacity(): number {
    return this.#capacity;
  }

  /** Says that whatever came since a time has been added. */
  complete(since: number): void {
    this.#since = since;
  }

  /** Moves on to a time: what is more than 72 hours old is forgotten. */
  advance(now: number): void {
    const current = this.#generations.at(-1);
    const full = current !== undefined && current.events >= this.#capacity * SHARE_OF_GENERATION;
    if (current === undefined || full || now >= current.from + GENERATION_MS) this.#begin(now);
    while (this.#generations.length > GENERATIONS_KEPT || this.#size > this.#capacity) this.#dropOldest();
  }

  /** @returns whether it was not known. `advance` must have been called before the first. */
  add(low: number, high: number): boolean {
    const generation = this.#generations.at(-1);
    if (generation === undefined) throw new Error('the memory of events has no time yet');
    const hash = this.#hash(low, high);
    const shard = this.#shards[hash >>> 24] as Shard;
    const slot = slotOf(shard, hash, low, high);
    const tag = shard.tags[slot] as number;
    if (this.#alive[tag] === 1) return false;
    if (tag === EMPTY) {
      shard.keys[slot * 2] = low;
      shard.keys[slot * 2 + 1] = high;
      shard.used += 1;
    }
    shard.tags[slot] = generation.tag;
    generation.events += 1;
    this.#size += 1;
    if (shard.used > shard.tags.length * FULLEST) this.#clear(hash >>> 24);
    return true;
  }

  /** Takes back an `add`: what the event stands for was not kept after all. */
  remove(low: number, high: number): void {
    const hash = this.#hash(low, high);
    const shard = this.#shards[hash >>> 24] as Shard;
    const slot = slotOf(shard, hash, low, high);
    const generation = this.#generations.find(({ tag }) => tag === shard.tags[slot]);
    if (generation === undefined) return;
    shard.tags[slot] = FORGOTTEN;
    generation.events -= 1;
    this.#size -= 1;
  }

  #begin(now: number): void {
    this.#generations.push({ tag: this.#nextTag, from: now, events: 0 });
    this.#alive[this.#nextTag] = 1;
    this.#nextTag = (this.#nextTag % TAGS) + 1;
    for (let cleared = 0; cleared < CLEARED_AT_ONCE; cleared += 1) {
      this.#clear(this.#nextToClear);
      this.#nextToClear = (this.#nextToClear + 1) % SHARDS;
    }
  }

  #dropOldest(): void {
    const oldest = this.#generations.shift();
    if (oldest === undefined) return;
    this.#alive[oldest.tag] = 0;
    this.#size -= oldest.events;
    const next = this.#generations[0];
    if (next === undefined) this.#begin(oldest.from + GENERATION_MS);
    if (this.#since !== Number.POSITIVE_INFINITY) {
      this.#since = Math.max(this.#since, (this.#generations[0] as Generation).from);
    }
  }

  /** Makes a shard anew, of the right size and without what is forgotten. */
  #clear(index: number): void {
    const old = this.#shards[index] as Shard;
    let living = 0;
    for (const tag of old.tags) living += this.#alive[tag] as number;
    let slots = FIRST_SLOTS;
    while (living > slots * FULL_ENOUGH) slots *= 2;
    const shard = emptyShard(slots);
    for (let from = 0; from < old.tags.length; from += 1) {
      const tag = old.tags[from] as number;
      if (this.#alive[tag] !== 1) continue;
      const [low, high] = [old.keys[from * 2] as number, old.keys[from * 2 + 1] as number];
      const to = slotOf(shard, this.#hash(low, high), low, high);
      shard.keys[to * 2] = low;
      shard.keys[to * 2 + 1] = high;
      shard.tags[to] = tag;
    }
    shard.used = living;
    this.#shards[index] = shard;
  }

  #hash(low: number, high: number): number {
    let hash = Math.imul(high ^ this.#seeds[0], 0x9e3779b1);
    hash ^= hash >>> 15;
    hash = Math.imul(hash ^ low ^ this.#seeds[1], 0x85ebca6b);
    hash ^= hash >>> 13;
    return Math.imul(hash, 0xc2b2ae35) >>> 0;
  }
}

function emptyShard(slots: number): Shard {
  return { keys: new Uint32Array(slots * 2), tags: new Uint8Array(slots), used: 0 };
}

/** Where a key is, or else the first empty slot after its place (linear probing). */
function slotOf({ keys, tags }: Shard, hash: number, low: number, high: number): number {
  const mask = tags.length - 1;
  let slot = hash & mask;
  while (tags[slot] !== EMPTY && (keys[slot * 2] !== low || keys[slot * 2 + 1] !== high)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}
