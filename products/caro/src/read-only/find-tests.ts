/** What `find` may be asked without running, deleting or writing anything. */
const TESTS: ReadonlySet<string> = new Set(
  [
    '-name -iname -path -ipath -wholename -regex -iregex -lname -type -xtype -size -empty -links -inum -samefile',
    '-mtime -mmin -atime -amin -ctime -cmin -newer -anewer -cnewer -newermt -newerat -newerct -daystart',
    '-perm -user -group -uid -gid -nouser -nogroup -readable -writable -executable',
    '-maxdepth -mindepth -depth -d -prune -quit -mount -xdev -x -follow -L -H -P -noleaf -regextype',
    '-print -print0 -printf -ls -not -a -and -o -or -true -false',
  ].flatMap((line) => line.split(' ')),
);

/** A value that looks like an option: `-7` of `-mtime`, `-u+x` of `-perm`. */
const VALUE = /^-(?:\d|[ugoa]*[+=])/;

/** Whether find only lists with these arguments. What it is not known for, such as `-fprint`, is refused. */
export function onlyFinds(args: readonly string[]): boolean {
  return args.every((arg) => !arg.startsWith('-') || TESTS.has(arg) || VALUE.test(arg));
}
