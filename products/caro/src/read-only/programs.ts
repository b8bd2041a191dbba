import {
  type ArgumentRule,
  all,
  anything,
  each,
  exactly,
  nothing,
  oneOf,
  operandsUpTo,
  subcommands,
  without,
} from './argument-rules.ts';
import { onlyComputes } from './awk-program.ts';
import { onlyFinds } from './find-tests.ts';
import { onlyReadsRepository } from './git-reading.ts';
import { onlyPrints } from './sed-script.ts';

/** Programs that have no way to write, and none to wait for ever. */
const READERS = [
  'ls pwd wc head cat cut tr nl tac rev fold paste comm join expand basename dirname realpath readlink stat',
  'du df cksum sum md5 md5sum sha1sum sha256sum sha512sum shasum diff cmp grep egrep fgrep strings od hexdump',
  'echo printf seq true false test [ expr column jq which type',
  'whoami id groups who w users last uptime uname arch nproc getconf lscpu lsusb lspci lsblk sw_vers locale cal tty',
  'ps pgrep printenv',
].flatMap((line) => line.split(' '));

const VERSIONED =
  'node npm yarn pnpm python python3 pip pip3 ruby php perl java gcc clang rustc cargo make cmake curl bash zsh';

const XARGS_OPTION = /^(?:-0|-r|-0r|-n\d{0,4}|\d{1,4}|--null|--no-run-if-empty)$/;

/** `xargs` may run what takes any argument: names of files come in, and a name can look like an option. */
const runsReader: ArgumentRule = (args) => {
  const program = args.find((arg) => !XARGS_OPTION.test(arg));
  return program !== undefined && RULES.get(program) === anything;
};

const SPECIAL: Readonly<Record<string, ArgumentRule>> = {
  awk: onlyComputes,
  cd: operandsUpTo(1),
  command: ([first]) => first === '-v' || first === '-V',
  crontab: exactly('-l'),
  date: each(/^(?:\+.*|-u|-R|-I[a-z]*|--utc|--iso-8601(?:=[a-z]+)?)$/),
  diskutil: exactly('list'),
  dmesg: each(/^-[Tx]$/),
  docker: oneOf(
    exactly('--version'),
    subcommands({ ps: each(/^(?:-[aqs]+|--all|--no-trunc|--size)$/), images: each(/^(?:-[aq]+|--all)$/) }),
  ),
  env: nothing,
  file: without('CmzZf', ['--compile', '--uncompress', '--files-from']),
  find: onlyFinds,
  free: each(/^(?:-[bkmghtw]+|--human|--mega|--giga)$/),
  git: onlyReadsRepository,
  hostname: each(/^-[fsiIAd]$/),
  ifconfig: all(each(/^(?:-a|[a-z]+\d*)$/), operandsUpTo(1)),
  ip: each(/^(?:-br|-brief|-[46os]|addr|address|a|link|route|r|neigh|show|list|dev|[a-z]{2,8}\d{1,3})$/),
  journalctl: each(/^(?:-[nubkprx]|-n\d+|--no-pager|--since=[\w :-]+|--until=[\w :-]+|[\w@.:][\w@.: -]*)$/),
  lsof: each(/^(?:-[nPt]{1,3}|-i[\w:.@]*|-sTCP:[A-Z_]+|-[pu]|[\w./][\w./-]*)$/),
  mount: nothing,
  netstat: each(/^-[rnatulpeis]+$/),
  sed: onlyPrints,
  sort: without('oT', ['--output', '--compress-program', '--temporary-directory']),
  ss: each(/^-[tulnapeo46xwms]+$/),
  sysctl: each(/^(?:-[na]|[a-z][\w.]*)$/),
  systemctl: all(
    each(/^(?:--(?:type|state)=[\w,-]+|--(?:no-pager|all|failed|user)|-a|[\w@][\w@.-]*)$/),
    (args) =>
      /^(?:status|list-units|list-timers|list-unit-files|is-active|is-enabled|is-failed)$/.test(
        args[0] ?? '',
      ),
  ),
  tail: without('fF', ['--follow', '--retry']),
  tar: ([mode, archive, ...rest]) =>
    /^-?[vzjJ]{0,3}t[vzjJ]{0,3}f$/.test(mode ?? '') &&
    /^[^-:][^:]*$/.test(archive ?? '') &&
    rest.length === 0,
  tree: without('oR'),
  uniq: operandsUpTo(1),
  unzip: ([mode, archive, ...rest]) => mode === '-l' && /^[^-]/.test(archive ?? '') && rest.length === 0,
  vm_stat: nothing,
  xargs: runsReader,
};

const version = exactly('--version');

const RULES: ReadonlyMap<string, ArgumentRule> = new Map([
  ...READERS.map((program) => [program, anything] as const),
  ...VERSIONED.split(' ').map((program) => [program, version] as const),
  ...Object.entries(SPECIAL),
]);

/** Whether a program only reads with its arguments; undefined when it is not known. */
export function ruleFor(program: string): ArgumentRule | undefined {
  return RULES.get(program);
}
