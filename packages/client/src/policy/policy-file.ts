import { parseStops, type Stops, stopsSomething } from '@candor/catalog/policy';
import { fs } from '../builtins.ts';
import { policyPath } from './policy-path.ts';

/** All is stopped: what a file that cannot be understood means, since it was written to stop something. */
const ALL: Stops = { collect: 'none', stopped_events: [], stopped_fields: [], min_version: '0.0.0' };

/** What is stopped for the recorders of a store; undefined when nothing is. */
export function readStops(storePath: string): Stops | undefined {
  const path = policyPath(storePath);
  if (!fs.existsSync(path)) return undefined;
  try {
    return parseStops(JSON.parse(fs.readFileSync(path, 'utf8'))) ?? ALL;
  } catch {
    return ALL;
  }
}

/** Tells recorders what is stopped. The file is replaced whole, so that none of them reads half of it. */
export function writeStops(storePath: string, policy: Stops | undefined): void {
  const path = policyPath(storePath);
  if (policy === undefined || !stopsSomething(policy)) {
    fs.rmSync(path, { force: true });
    return;
  }
  const { collect, stopped_events, stopped_fields, min_version } = policy;
  const text = JSON.stringify({ collect, stopped_events, stopped_fields, min_version });
  fs.writeFileSync(`${path}.new`, text, { mode: 0o600 });
  fs.renameSync(`${path}.new`, path);
}
