import { judgeLog } from '../doctor/check-databases.ts';
import { type Finding, fail, ok, warn } from '../doctor/finding.ts';
import type { PressureState } from '../limits/pressure.ts';
import type { Taken } from '../observe/taken-counts.ts';
import type { RetentionStatus } from '../retention/retention-status.ts';

const HOUR_MS = 3_600_000;
/** It runs once a day. */
const RETENTION_LATE_MS = 36 * HOUR_MS;
/** Late uploads change a few past days all the time; computing them is put off for an hour at most. */
const MANY_DIRTY = 7;
const MANY_REFUSED = 0.05;
/** Of fewer a share says nothing. */
const LEAST_EVENTS = 20;

/** What is known of a server at a moment. Times are milliseconds. */
export interface SystemFacts {
  readonly now: number;
  /** When the server started, since the epoch. */
  readonly startedAt: number;
  /** Why the warehouse does not answer. */
  readonly engineProblem?: string;
  /** Why the writer could not store what it last tried. */
  readonly writerProblem?: string;
  readonly log: { readonly entries: number; readonly waitsMs: number };
  readonly pressure: PressureState;
  readonly retention: RetentionStatus;
  /** Past days whose totals are to be computed; undefined when that cannot be told. */
  readonly dirtyDays?: number;
  /** Of the last hour. */
  readonly taken: Taken;
}

/** What is well and what is wrong, and what to do about it, in the words of `candor doctor`: the worst first. */
export function judgeSystem(facts: SystemFacts): readonly Finding[] {
  const findings = [
    judgeEngine(facts),
    judgeWriter(facts),
    judgeLog('', facts.log.entries, facts.log.waitsMs),
    judgePressure(facts.pressure),
    judgeRefused(facts.taken),
    judgeRetention(facts),
    ...(facts.dirtyDays === undefined ? [] : [judgeRollups(facts.dirtyDays)]),
  ];
  return byUrgency(findings);
}

/** Those that need somebody now come first; otherwise as they are. */
export function byUrgency(findings: readonly Finding[]): readonly Finding[] {
  const rank = { fail: 0, warn: 1, ok: 2 };
  return findings.toSorted((a, b) => rank[a.level] - rank[b.level]);
}

function judgeEngine({ engineProblem }: SystemFacts): Finding {
  return engineProblem === undefined
    ? ok('engine', 'the warehouse answers')
    : fail(
        'engine',
        `the warehouse does not answer: ${engineProblem}`,
        'what was acknowledged waits in the log; the server tries again, and its log says more',
      );
}

function judgeWriter({ writerProblem }: SystemFacts): Finding {
  return writerProblem === undefined
    ? ok('writer', 'what it last tried to store is stored')
    : fail(
        'writer',
        `it could not store what it last tried: ${writerProblem}`,
        'nothing at first: it tries again, and what was acknowledged is in the log',
      );
}

const ROOM = {
  disk: 'make room on the disk of the data folder; events are taken again by themselves',
  log: 'see whether the warehouse is slow or down; events are taken again when it has caught up',
  memory: 'wait; if it stays, raise --max-memory-mb or start the server again',
} as const;

function judgePressure({ refusing }: PressureState): Finding {
  if (refusing === undefined) return ok('room', 'there is room on the disk, in the log and in memory');
  return fail('room', `events are refused, since the ${refusing} is at its limit`, ROOM[refusing]);
}

function judgeRefused({ accepted, rejected }: Taken): Finding {
  const all = accepted + rejected;
  const share = all === 0 ? 0 : rejected / all;
  const found = `${rejected} of ${all} events of the last hour were rejected`;
  return all >= LEAST_EVENTS && share > MANY_REFUSED
    ? warn('rejected', found, 'see below by which code and version: most often it is one release')
    : ok('rejected', found);
}

function judgeRetention({ now, startedAt, retention }: SystemFacts): Finding {
  const { lastSuccess, problem } = retention;
  if (problem !== undefined)
    return warn(
      'retention',
      `upkeep will be tried again: ${problem}`,
      'nothing is removed until it succeeds',
    );
  if (lastSuccess !== undefined && now - lastSuccess <= RETENTION_LATE_MS)
    return ok('retention', `it last did all of its work at ${new Date(lastSuccess).toISOString()}`);
  const found =
    lastSuccess === undefined
      ? 'it has not run yet'
      : `it last did all of its work at ${new Date(lastSuccess).toISOString()}`;
  return now - startedAt <= RETENTION_LATE_MS
    ? ok('retention', `${found}; it runs once a day`)
    : warn('retention', found, 'see the clock and the log of the server: after a jump of the clock it waits');
}

function judgeRollups(dirtyDays: number): Finding {
  const found = `the totals of ${dirtyDays} past days are to be computed`;
  return dirtyDays > MANY_DIRTY
    ? warn('rollups', found, 'answers take longer meanwhile; candor rollups --refresh computes them now')
    : ok('rollups', found);
}
