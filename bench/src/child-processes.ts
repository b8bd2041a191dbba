import { readFileSync } from 'node:fs';

/** The processes that one has started and that still run. @throws {Error} elsewhere than on Linux, or when it has ended */
export function childProcesses(pid: number): readonly number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return list.split(' ').filter(Boolean).map(Number);
}
