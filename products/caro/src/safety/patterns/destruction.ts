import { anyOf, argument, compact, not, option, path, runs, subcommand } from '../conditions.ts';
import { ALL_HERE, HOME, ROOT, SYSTEM_FOLDER } from '../paths.ts';
import type { SafetyPattern } from '../safety-pattern.ts';

const RECURSIVE = option('-r -R --recursive');
const WIDE = [ROOT, SYSTEM_FOLDER, HOME];
/** `find` deletes by itself or through a program that it runs. */
const DELETES = argument(/^(?:-delete|rm|unlink|shred|srm)$/);
const LIMITED = argument(/^-(?:i?name|i?path|i?regex|size|[amc](?:time|min)|newer\w{0,2}|empty|user|group)$/);
/** Programs that print nothing, used for the redirection behind them. */
const PRINTS_NOTHING = new Set(['', ':', 'true']);

/** Files and folders lost. */
export const DESTRUCTION: readonly SafetyPattern[] = [
  {
    id: 'rm-root',
    category: 'filesystem_destruction',
    risk: 'critical',
    pattern: runs('rm unlink shred srm', path(ROOT)),
    explanation: 'Deletes the root of the file system, and with it everything.',
  },
  {
    id: 'rm-home',
    category: 'filesystem_destruction',
    risk: 'critical',
    pattern: runs('rm srm', RECURSIVE, path(HOME)),
    explanation: 'Deletes a whole home folder.',
  },
  {
    id: 'rm-system-folder',
    category: 'filesystem_destruction',
    risk: 'critical',
    pattern: runs('rm srm', RECURSIVE, path(SYSTEM_FOLDER)),
    explanation: 'Deletes a folder without which the system does not start.',
  },
  {
    id: 'rm-no-preserve-root',
    category: 'filesystem_destruction',
    risk: 'critical',
    pattern: runs('rm chmod chown chgrp', option('--no-preserve-root')),
    explanation: 'Turns off the protection of the root folder.',
  },
  {
    id: 'rm-everything-here',
    category: 'filesystem_destruction',
    risk: 'high',
    pattern: runs('rm srm', RECURSIVE, path(ALL_HERE)),
    explanation: 'Deletes everything in the current folder, wherever that is.',
  },
  {
    id: 'rm-behind-variable',
    category: 'filesystem_destruction',
    risk: 'high',
    pattern: runs('rm srm', RECURSIVE, argument(/^\$\{?\w{1,64}\}?\/(?:\*|\.\*)?$/)),
    explanation: 'Deletes from the root of the file system when the variable is empty.',
  },
  {
    id: 'rm-recursive',
    category: 'filesystem_destruction',
    risk: 'moderate',
    pattern: runs('rm srm', RECURSIVE),
    explanation: 'Deletes folders with all that is in them.',
  },
  {
    id: 'rm',
    category: 'filesystem_destruction',
    risk: 'moderate',
    pattern: runs('rm srm unlink del rmdir trash'),
    explanation: 'Deletes files; a shell has no bin to take them back from.',
  },
  {
    id: 'find-delete-all',
    category: 'filesystem_destruction',
    risk: 'critical',
    pattern: anyOf(...WIDE.map((place) => runs('find', path(place), DELETES, not(LIMITED)))),
    explanation: 'Deletes everything from the root, a system folder or a whole home folder on.',
  },
  {
    id: 'find-delete-widely',
    category: 'filesystem_destruction',
    risk: 'high',
    pattern: anyOf(...WIDE.map((place) => runs('find', path(place), DELETES))),
    explanation: 'Deletes what it finds from the root, a system folder or a whole home folder on.',
  },
  {
    id: 'find-delete',
    category: 'filesystem_destruction',
    risk: 'moderate',
    pattern: runs('find', argument(/^-delete$/)),
    explanation: 'Deletes every file that it finds.',
  },
  {
    id: 'shred',
    category: 'filesystem_destruction',
    risk: 'high',
    pattern: runs('shred srm scrub wipe'),
    explanation: 'Overwrites files so that nothing can bring them back.',
  },
  {
    id: 'truncate',
    category: 'filesystem_destruction',
    risk: 'moderate',
    pattern: anyOf(runs('truncate', option('-s --size')), ({ invocations }) =>
      invocations.some(
        ({ program, redirections }) =>
          PRINTS_NOTHING.has(program) && redirections.some(({ operator }) => /^>\|?$/.test(operator)),
      ),
    ),
    explanation: 'Empties a file, or cuts it off.',
  },
  {
    id: 'move-to-nowhere',
    category: 'filesystem_destruction',
    risk: 'high',
    pattern: runs('mv', path(/^\/dev\/null$/)),
    explanation: 'Moves files to where nothing is kept.',
  },
  {
    id: 'move-system-folder',
    category: 'filesystem_destruction',
    risk: 'critical',
    pattern: runs('mv', ({ operands }) =>
      operands.slice(0, -1).some((one) => ROOT.test(one) || SYSTEM_FOLDER.test(one) || one === '~'),
    ),
    explanation: 'Moves a folder away that the system or a user cannot do without.',
  },
  {
    id: 'rsync-delete',
    category: 'filesystem_destruction',
    risk: 'moderate',
    pattern: runs('rsync', argument(/^--delete(?:-[a-z]{1,10})?$|^--remove-source-files$/)),
    explanation: 'Deletes files on one side that the other does not have.',
  },
  {
    id: 'delete-by-code',
    category: 'filesystem_destruction',
    risk: 'high',
    pattern: runs(
      'python python2 python3 perl ruby node php lua deno bun',
      argument(/\b(?:rmtree|unlink|os\.remove|rmSync|rm_rf|rmdirSync|FileUtils\.rm|rmdir)\b/),
    ),
    explanation: 'Deletes files from inside a program, where no rule can see which.',
  },
  {
    id: 'drop-database',
    category: 'filesystem_destruction',
    risk: 'high',
    pattern: anyOf(
      runs(
        'mysql mariadb psql sqlite3 clickhouse sqlcmd',
        argument(/\b(?:drop\s{1,8}(?:table|database|schema)|truncate\s{1,8}table|delete\s{1,8}from)\b/i),
      ),
      runs('dropdb dropuser'),
      runs('redis-cli', argument(/^flush(?:all|db)$/i)),
    ),
    explanation: 'Deletes data of a database.',
  },
  {
    id: 'destroy-infrastructure',
    category: 'filesystem_destruction',
    risk: 'high',
    pattern: anyOf(
      runs('terraform tofu pulumi', subcommand('destroy')),
      runs(
        'kubectl oc',
        subcommand('delete'),
        argument(/^(?:--all(?:=true)?|-A|--all-namespaces|namespaces?|ns)$/),
      ),
      runs('aws', subcommand('s3', 'rm|rb')),
      runs('gsutil', subcommand('rm')),
    ),
    explanation: 'Deletes machines, services or storage that others may use.',
  },
  {
    id: 'kubectl-delete',
    category: 'filesystem_destruction',
    risk: 'moderate',
    pattern: runs('kubectl oc', subcommand('delete|drain')),
    explanation: 'Deletes objects of a cluster.',
  },
  {
    id: 'docker-remove',
    category: 'filesystem_destruction',
    risk: 'moderate',
    pattern: runs('docker podman', ({ operands }) =>
      operands.slice(0, 2).some((one) => /^(?:prune|rm|rmi|down)$/.test(one)),
    ),
    explanation: 'Deletes containers, images or volumes with their data.',
  },
  {
    id: 'git-discard',
    category: 'filesystem_destruction',
    risk: 'moderate',
    pattern: anyOf(
      runs('git', subcommand('reset'), option('--hard')),
      runs('git', subcommand('clean'), option('-f --force')),
      runs('git', subcommand('checkout'), argument(/^(?:--|\.|-f|--force)$/)),
      runs('git', subcommand('restore')),
      runs('git', subcommand('stash', 'drop|clear')),
    ),
    explanation: 'Throws away changes that were not committed.',
  },
  {
    id: 'git-delete-branch',
    category: 'filesystem_destruction',
    risk: 'moderate',
    pattern: anyOf(
      runs('git', subcommand('branch'), option('-D')),
      runs('git', subcommand('push'), option('--delete -d --mirror --prune')),
    ),
    explanation: 'Deletes a branch with commits that may be nowhere else.',
  },
  {
    id: 'fork-bomb',
    category: 'fork_bomb',
    risk: 'critical',
    pattern: compact(
      /([A-Za-z_:.][\w:.]{0,20})\(\)\{[^}]{0,40}\1(?:\$[@*\d])?\|\1|(?:^|[;&])function([A-Za-z_]\w{0,20})(?:\(\))?\{\2\|\2/,
    ),
    explanation: 'Starts copies of itself until the machine stands still.',
  },
  {
    id: 'fork-loop',
    category: 'fork_bomb',
    risk: 'critical',
    pattern: anyOf(
      runs(
        'perl python python3 ruby php',
        argument(/\bfork\b.{0,20}\bwhile\b.{0,20}\bfork\b|\bwhile\b.{0,40}\bfork\b/),
      ),
      compact(/\bwhile(?:true|:|1|\[1\]|\(\(1\)\));do[^;]{0,80}[^&>]&(?:;|done|$)/),
    ),
    explanation: 'Starts processes without end.',
  },
];
