import { statfs } from 'node:fs/promises';
import type { IngestReply } from '../ingest/ingest-reply.ts';
import { waitReply } from './wait-reply.ts';

const LOOK_EVERY_MS = 500;
/** What is over soon: the writer drains the log, and memory is freed. */
const SOON_SECONDS = 30;
/** Somebody must make room first. */
const LATER_SECONDS = 300;

/** Where taking in more would end badly. Events are refused at these marks, and taken again below them. */
export interface Watermarks {
  /** Entries that wait in the log. */
  readonly logEntries: number;
  /** Bytes that wait in the log. */
  readonly logBytes: number;
  /** Bytes that must stay free on the disk of the data folder: the warehouse merges, and SQLite checkpoints. */
  readonly freeBytes: number;
  /** Resident memory of the server's own process, in bytes. */
  readonly memoryBytes: number;
}

/** What was last seen. */
export interface PressureState {
  readonly log_entries: number;
  readonly log_bytes?: number;
  readonly disk_free_bytes: number;
  readonly memory_bytes: number;
  /** What keeps events out now; left out when nothing does. */
  readonly refusing?: 'log' | 'disk' | 'memory';
}

/** Holds requests up before the log, the disk or the memory is full. */
export interface Pressure {
  /** What to answer a request with events now; undefined when it may be taken. Costs nothing: it is decided beforehand. */
  refusal(): IngestReply | undefined;
  state(): PressureState;
  stop(): void;
}

export interface PressureOptions {
  /** The data folder. */
  readonly folder: string;
  readonly watermarks: Watermarks;
  depth(): Promise<{ readonly entries: number; readonly bytes?: number }>;
  /** Receives a line when events are refused, and when they are taken again. */
  readonly warn: (line: string) => void;
}

/** Looks twice a second at what may run out. Resolves after the first look. */
export async function watchPressure(options: PressureOptions): Promise<Pressure> {
  let state = await look(options);
  let reply = replyTo(state);
  let looking = false;
  const lookAgain = async () => {
    if (looking) return;
    looking = true;
    try {
      const before = state.refusing;
      state = await look(options);
      reply = replyTo(state);
      if (state.refusing !== before) options.warn(changeOf(state));
    } catch {
      // A log that does not answer refuses what is appended, too: what was seen last goes on to hold.
    } finally {
      looking = false;
    }
  };
  if (state.refusing !== undefined) options.warn(changeOf(state));
  const timer = setInterval(() => void lookAgain(), LOOK_EVERY_MS).unref();
  return { refusal: () => reply, state: () => state, stop: () => clearInterval(timer) };
}

async function look({ folder, watermarks, depth }: PressureOptions): Promise<PressureState> {
  const [{ bavail, bsize }, { entries, bytes }] = await Promise.all([statfs(folder), depth()]);
  const state = {
    log_entries: entries,
    ...(bytes === undefined ? {} : { log_bytes: bytes }),
    disk_free_bytes: bavail * bsize,
    memory_bytes: process.memoryUsage.rss(),
  };
  const refusing = whatRefuses(state, watermarks);
  return refusing === undefined ? state : { ...state, refusing };
}

/** The first thing that is past its mark. */
export function whatRefuses(state: PressureState, marks: Watermarks): PressureState['refusing'] {
  if (state.disk_free_bytes < marks.freeBytes) return 'disk';
  if (state.log_entries >= marks.logEntries || (state.log_bytes ?? 0) >= marks.logBytes) return 'log';
  return state.memory_bytes >= marks.memoryBytes ? 'memory' : undefined;
}

function replyTo({ refusing }: PressureState): IngestReply | undefined {
  if (refusing === undefined) return undefined;
  return refusing === 'disk'
    ? waitReply(503, 'unavailable', LATER_SECONDS)
    : waitReply(429, 'rate_limited', SOON_SECONDS);
}

function changeOf({ refusing, ...state }: PressureState): string {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  if (refusing === undefined) return 'events are taken again';
  const why = {
    disk: `${megabytes(state.disk_free_bytes)} are free on the disk of the data folder; make room`,
    log: `${state.log_entries} entries wait in the log; see whether the warehouse is slow or down`,
    memory: `the server holds ${megabytes(state.memory_bytes)} of memory`,
  };
  return `events are refused: ${why[refusing]}`;
}
