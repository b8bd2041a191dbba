import type { Command } from 'commander';
import { addKeygen } from './policy/keygen.ts';
import { addResume } from './policy/resume.ts';
import { addShow } from './policy/show.ts';
import { addStop } from './policy/stop.ts';

export function addPolicy(program: Command): void {
  const policy = program
    .command('policy')
    .description('stop and resume what is collected, signed')
    .addHelpText('after', '\nExample: candor policy stop caro --field command.generated.backend_used');
  addKeygen(policy);
  addStop(policy);
  addResume(policy);
  addShow(policy);
}
