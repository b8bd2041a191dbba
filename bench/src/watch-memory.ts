import { readFileSync } from 'node:fs';
import { childProcesses } from './child-processes.ts';
import { median } from './statistics.ts';

const EVERY_MS = 1000;
/** How many samples of a second make a figure. */
const AT_AN_END = 5;

/** What a process and those that it started hold, in MB. */
export interface Memory {
  readonly own: number;
  readonly children: number;
}

export interface MemoryOverTime {
  readonly begin: Memory;
  readonly end: Memory;
  /** The most at any time since the processes started. */
  readonly peak: Memory;
}

/**
 * Looks once a second at what a server and its engine hold. Known on Linux only.
 *
 * @param warmUpMs what is held so early is no figure
 */
export function watchMemory(pid: number, warmUpMs: number): { stop(): MemoryOverTime } {
  const samples: Memory[] = [];
  const begin = performance.now() + warmUpMs;
  const look = () => {
    if (performance.now() >= begin) samples.push(memoryOf(pid, 'VmRSS'));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      samples.push(memoryOf(pid, 'VmRSS'));
      return {
        begin: middleOf(samples.slice(0, AT_AN_END)),
        end: middleOf(samples.slice(-AT_AN_END)),
        peak: memoryOf(pid, 'VmHWM'),
      };
    },
  };
}

/** @param which resident at this moment, or the most so far; both as in proc(5). 0 where the system does not tell */
export function memoryOf(pid: number, which: 'VmRSS' | 'VmHWM'): Memory {
  const children = childProcesses(pid).reduce((sum, child) => sum + megabytes(child, which), 0);
  return { own: megabytes(pid, which), children };
}

function megabytes(pid: number, which: string): number {
  try {
    const line = new RegExp(`^${which}:\\s+(\\d+) kB$`, 'm').exec(
      readFileSync(`/proc/${pid}/status`, 'utf8'),
    );
    return Math.round((Number(line?.[1] ?? 0) * 1024) / 1e6);
  } catch {
    // It has ended since it was listed.
    return 0;
  }
}

function middleOf(samples: readonly Memory[]): Memory {
  return {
    own: median(samples.map(({ own }) => own)),
    children: median(samples.map(({ children }) => children)),
  };
}
