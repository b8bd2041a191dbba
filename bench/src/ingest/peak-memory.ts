import { readFileSync } from 'node:fs';
import { childProcesses } from '../child-processes.ts';

/** The most memory that processes held so far, in MB. Known on Linux only. */
export function peakMemory(pid: number): { readonly own: number; readonly children: number } | undefined {
  try {
    return { own: peakOf(pid), children: childProcesses(pid).reduce((sum, child) => sum + peakOf(child), 0) };
  } catch {
    return undefined;
  }
}

function peakOf(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round((Number(kilobytes) * 1024) / 1e6);
}
