import { readFileSync } from 'node:fs';

/** The processes that one has started and that still run; none when it has ended itself. Known on Linux only. */
export function childProcesses(pid: number): readonly number[] {
  try {
    const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return list.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
