import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { finished, Home, type HostRun, INHERITED } from './run-host.ts';
import { type Dialogue, inTerminal, type TerminalRun } from './terminal.ts';

export const CONSENT_HOST: string = fileURLToPath(new URL('./consent-host.ts', import.meta.url));
export const CONFIG = '.config/hello/config.toml';

/** A home folder for the host that asks. */
export class ConsentHome extends Home {
  override start(args: readonly string[], env: Record<string, string> = {}) {
    return spawn(process.execPath, [CONSENT_HOST, ...args], { env: this.#env(env) });
  }

  override run(args: readonly string[], env: Record<string, string> = {}): Promise<HostRun> {
    return finished(this.start(args, env));
  }

  /** @param command what is added to the host's command line, of which a shell makes words */
  terminal(command: string, dialogue: Dialogue, env: Record<string, string> = {}): Promise<TerminalRun> {
    return inTerminal(`${process.execPath} ${CONSENT_HOST} ${command}`, this.#env(env), dialogue);
  }

  /** Names of the events that are stored. */
  names(): readonly string[] {
    return this.query<{ name: string }>('SELECT event_type AS name FROM events ORDER BY id').map(
      ({ name }) => name,
    );
  }

  answer(): Readonly<Record<string, unknown>> | undefined {
    const [row] = this.query<{ value: string }>("SELECT value FROM meta WHERE key = 'consent'");
    return row === undefined ? undefined : JSON.parse(row.value);
  }

  #env(env: Record<string, string>): Record<string, string> {
    return { ...INHERITED, HOME: this.path, SHELL: '/bin/sh', TERM: 'xterm', ...env };
  }
}
