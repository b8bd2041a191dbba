#!/usr/bin/env node
import { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { QuestionError, RefusedError } from './ask-server.ts';
import { addAudit } from './commands/audit.ts';
import { addBackup } from './commands/backup.ts';
import { addCatalog } from './commands/catalog.ts';
import { addDeletions } from './commands/deletions.ts';
import { addDistribution } from './commands/distribution.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExperiment } from './commands/experiment.ts';
import { addFunnel } from './commands/funnel.ts';
import { addImport } from './commands/import.ts';
import { addInit } from './commands/init.ts';
import { addKeys } from './commands/keys.ts';
import { addPolicy } from './commands/policy.ts';
import { addQuery } from './commands/query.ts';
import { addRejected } from './commands/rejected.ts';
import { addReport } from './commands/report.ts';
import { addRestore } from './commands/restore.ts';
import { addRetention } from './commands/retention.ts';
import { addRollups } from './commands/rollups.ts';
import { addScan } from './commands/scan.ts';
import { addServe } from './commands/serve.ts';
import { addSimulate } from './commands/simulate.ts';
import { addStats } from './commands/stats.ts';

/** Exit codes: 0 done, 1 a check found something, 2 usage, 3 refused, 4 the server or the store failed. */
const USAGE = 2;
const REFUSED = 3;
const FAILED = 4;

const program = new Command('candor')
  .description("the operator's and author's command of Candor")
  .version(manifest.version)
  .showHelpAfterError('(--help shows what there is)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : USAGE));
addInit(program);
addServe(program);
addQuery(program);
addFunnel(program);
addDistribution(program);
addExperiment(program);
addReport(program);
addStats(program);
addRetention(program);
addCatalog(program);
addScan(program);
addPolicy(program);
addDeletions(program);
addImport(program);
addBackup(program);
addRestore(program);
addDoctor(program);
addAudit(program);
addKeys(program);
addRejected(program);
addSimulate(program);
addRollups(program);
program.parseAsync().catch((error: Error) => {
  console.error(`candor: ${error.message}`);
  if (error instanceof QuestionError) process.exitCode = USAGE;
  else process.exitCode = error instanceof RefusedError ? REFUSED : FAILED;
});
