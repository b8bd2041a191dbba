import {
  type ArgumentRule,
  anything,
  each,
  exactly,
  nothing,
  oneOf,
  subcommands,
  without,
} from './argument-rules.ts';

/** Options with which commands that show commits write a file or run a program. */
const shows: ArgumentRule = without('', ['--output', '--output-directory', '--ext-diff', '--textconv']);

const reading = subcommands({
  status: each(
    /^(?:-[sbvz]{1,4}|--(?:short|branch|long|verbose|ignored|porcelain(?:=v[12])?)|-u(?:no|normal|all)?)$/,
  ),
  log: shows,
  diff: shows,
  show: shows,
  blame: shows,
  shortlog: shows,
  describe: anything,
  'rev-parse': anything,
  'ls-files': anything,
  branch: each(/^(?:-[arv]{1,4}|--(?:all|remotes|list|show-current|verbose|merged|no-merged|sort=[\w:-]+))$/),
  tag: oneOf(nothing, each(/^(?:-l|--list|-n\d*|--sort=[\w:-]+)$/)),
  remote: each(/^(?:-v|--verbose)$/),
  stash: exactly('list'),
  config: exactly('--list'),
});

/** Whether git only reads with these arguments. The configuration of git is trusted, its pager included. */
export const onlyReadsRepository: ArgumentRule = ([first, ...rest]) =>
  first === '--no-pager' ? reading(rest) : first !== undefined && reading([first, ...rest]);
