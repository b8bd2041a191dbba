import type { Command } from 'commander';
import { inControl } from '../../in-control.ts';

interface BootstrapOptions {
  readonly data: string;
  readonly json?: boolean;
}

export function addBootstrap(keys: Command): void {
  keys
    .command('bootstrap')
    .description('make the token that one person signs in with, to everything; the one before it ends')
    .option('--data <dir>', "the server's data folder", 'data')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExample: candor keys bootstrap --data ./data')
    .action(bootstrap);
}

async function bootstrap({ data, json }: BootstrapOptions): Promise<void> {
  const { createBootstrapToken, listSessions } = await import('@candor/server/operate');
  const now = Date.now();
  const [token, sessions] = await inControl(data, 'make', async (control) => [
    await createBootstrapToken(control, now),
    await listSessions(control, now),
  ]);
  if (json === true) return console.log(JSON.stringify({ token }));
  console.log(`token  ${token}`);
  console.error('It is good for signing in once, and kept nowhere else.');
  if (sessions.length > 0)
    console.error('Who is signed in stays so: candor keys sessions shows them, and ends them with --end.');
}
