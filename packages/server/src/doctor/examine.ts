import { existsSync } from 'node:fs';
import { runningServer } from '../running-server-file.ts';
import { checkControl, checkLog } from './check-databases.ts';
import { checkEngine } from './check-engine.ts';
import { checkClock, checkRights, checkSecrets, checkSpace } from './check-folder.ts';
import { checkNode, checkPlatform } from './check-machine.ts';
import { checkPort, checkServer } from './check-server.ts';
import { type Finding, fail, ok, reasonOf } from './finding.ts';

export interface Examination {
  readonly data: string;
  /** A server to reach beside the folder's own. */
  readonly server?: string;
  /** The port that a server takes by default. */
  readonly port: number;
  /** Loads the folder's catalogs. @throws {Error} in one line */
  loadCatalogs(): Promise<readonly { readonly product: string; readonly version: number }[]>;
}

/** Looks at everything that a server needs, and changes nothing. */
export async function* examine({
  data,
  server,
  port,
  loadCatalogs,
}: Examination): AsyncGenerator<Finding, void> {
  const now = Date.now();
  yield checkNode(process.versions.node);
  yield checkPlatform(process.platform, process.arch);
  const rights = checkRights(data);
  yield rights;
  if (rights.level !== 'fail') {
    yield checkSpace(data);
    yield checkSecrets(data);
    yield checkClock(data, now);
    yield await checkCatalogs(loadCatalogs);
    yield checkControl(data);
    yield checkLog(data, now);
    const running = runningServer(data);
    // A warehouse elsewhere is asked by the server itself, which then is not ready.
    if (running?.engine !== undefined || (running === undefined && existsSync(`${data}/engine`)))
      yield* await checkEngine(data, running?.engine);
    yield running === undefined ? await checkPort(port) : await checkServer(running.url, now);
  }
  if (server !== undefined) yield await checkServer(server, now);
}

async function checkCatalogs(load: Examination['loadCatalogs']): Promise<Finding> {
  try {
    const catalogs = await load();
    return ok('catalogs', catalogs.map(({ product, version }) => `${product} ${version}`).join(', '));
  } catch (error) {
    return fail('catalogs', reasonOf(error), 'serve a catalog once, or restore a backup');
  }
}
