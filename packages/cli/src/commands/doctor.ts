import { resolve } from 'node:path';
import type { Finding } from '@candor/server/operate';
import type { Command } from 'commander';
import { sayProgress } from '../operate/say-progress.ts';
import { storedCatalogs } from '../stored-catalogs.ts';
import { DEFAULT_PORT } from './serve.ts';

interface DoctorOptions {
  readonly data: string;
  readonly server?: string;
  readonly json?: boolean;
}

const FOUND = 1;

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at everything that a server needs, and say what to do')
    .option('--data <dir>', "the server's folder, whether or not a server runs on it", 'data')
    .option('--server <url>', 'a server to reach too')
    .option('--json', 'the findings as JSON')
    .addHelpText('after', '\nExample: candor doctor --data ./data\nExit code 1 when something fails.')
    .action(async ({ data, server, json }: DoctorOptions) => {
      const { examine } = await import('@candor/server/operate');
      const folder = resolve(data);
      const progress = sayProgress();
      const findings: Finding[] = [];
      const examination = examine({
        data: folder,
        port: DEFAULT_PORT,
        loadCatalogs: () => storedCatalogs(folder),
        ...(server === undefined ? {} : { server }),
      });
      for await (const finding of examination) {
        findings.push(finding);
        if (json !== true) console.log(lineOf(finding));
        else progress.say(`${finding.check} was looked at`);
      }
      progress.end();
      if (json === true) console.log(JSON.stringify({ findings }));
      if (findings.some(({ level }) => level === 'fail')) process.exitCode = FOUND;
    });
}

function lineOf({ level, check, found, advice }: Finding): string {
  const advised = advice === undefined ? '' : `; ${advice}`;
  return `${level.padEnd(4)} ${check.padEnd(8)} ${found}${advised}`;
}
