import { randomInt } from 'node:crypto';
import { deletionProofs, retentionWindow } from '../erasure/deletion-proofs.ts';
import { type DeletionReceipt, requestDeletion } from '../erasure/request-deletion.ts';
import { readMeta } from '../store/meta.ts';
import { readStore } from '../store/open-store.ts';
import { type Command, type CommandContext, EXIT } from './command-context.ts';
import { canAsk, confirm } from './confirm.ts';
import { print, say } from './print.ts';
import { countOf } from './words.ts';

export const deleteRemote: Command = {
  summary: 'erase on the server what this machine sent, by proof',
  options: {
    yes: { type: 'boolean', short: 'y', help: 'without being asked' },
    json: { type: 'boolean', help: 'print the receipt as JSON' },
  },
  examples: ['', '--yes --json'],
  async run({ yes, json }, context) {
    const days = retentionWindow(context.catalog);
    if (yes !== true) {
      if (!canAsk()) {
        say('delete-remote asks before it sends anything; say --yes where nobody can answer');
        return EXIT.usage;
      }
      say(
        `This asks ${hostOf(context)} to erase everything that was sent from this machine in the last ${countOf(days, 'day')}.`,
      );
      if (!(await confirm('Proceed?', false))) return EXIT.done;
    }
    return eraseRemote(context, json === true);
  },
};

/**
 * Has the server erase what was sent from this machine, and prints its receipt.
 *
 * @returns the exit code
 */
export async function eraseRemote(context: CommandContext, json = false): Promise<number> {
  const { catalog, settings } = context;
  if (settings.airGapped) {
    say(
      `Nothing was sent: telemetry is air-gapped. ${catalog.prefix}_TELEMETRY_AIR_GAPPED=0 lifts that for one command.`,
    );
    return EXIT.refused;
  }
  const rootSecret = readStore(settings.storePath, (database) => readMeta(database, 'root_secret'));
  if (rootSecret === undefined) {
    const none =
      'Nothing on this machine proves what was sent from it: nothing was, or its secret was erased.';
    print(json ? JSON.stringify({ matched: 0, proofs: 0 }) : none);
    return EXIT.done;
  }
  const days = retentionWindow(catalog);
  const proofs = deletionProofs(rootSecret, catalog.product, { days, now: Date.now(), below: randomInt });
  const answer = await requestDeletion(settings, catalog.product, proofs);
  if (!answer.ok) {
    say(`Nothing was erased on the server: ${answer.why}.`);
    return EXIT.failed;
  }
  const { receipt } = answer;
  print(json ? JSON.stringify(receipt, null, 2) : inWords(receipt, proofs.length));
  return EXIT.done;
}

function inWords({ request_id, matched, status, receipt }: DeletionReceipt, proofs: number): string {
  const lines: (readonly [string, unknown])[] = [
    ['Request', request_id],
    ['Status', status],
    ['Matched', matched],
    ['Receipt', receipt],
  ];
  return [
    `Sent proofs for ${countOf(proofs, 'day')}; what was sent on those days, today included, is not counted any more.`,
    ...lines.flatMap(([name, value]) =>
      value === undefined ? [] : [`${name.padEnd(8)} ${printable(value)}`],
    ),
  ].join('\n');
}

/** Words of a server, without signs that would steer a terminal. */
function printable(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '');
}

function hostOf({ settings }: CommandContext): string {
  return URL.parse(settings.endpoint)?.host ?? settings.endpoint;
}
