/** What people call a kind of file, and the extensions they mean. Others are reached as `.xyz files`. */
const EXTENSIONS_OF: ReadonlyMap<string, string> = new Map([
  ['python', 'py'],
  ['javascript', 'js mjs cjs'],
  ['typescript', 'ts tsx'],
  ['rust', 'rs'],
  ['golang', 'go'],
  ['ruby', 'rb'],
  ['shell', 'sh'],
  ['bash', 'sh'],
  ['perl', 'pl'],
  ['c++', 'cpp cc hpp'],
  ['markdown', 'md'],
  ['yaml', 'yaml yml'],
  ['text', 'txt'],
  ['log', 'log'],
  ['image', 'jpg jpeg png gif webp svg'],
  ['picture', 'jpg jpeg png gif webp'],
  ['photo', 'jpg jpeg png heic'],
  ['video', 'mp4 mkv mov avi webm'],
  ['audio', 'mp3 wav flac ogg m4a'],
  ['music', 'mp3 flac ogg m4a'],
  ['temporary', 'tmp temp'],
  ['temp', 'tmp temp'],
  ['backup', 'bak'],
  ['config', 'conf cfg ini toml yaml yml json'],
  ['document', 'pdf doc docx odt'],
  ['spreadsheet', 'xls xlsx ods csv'],
  ['archive', 'zip tar gz tgz bz2 xz 7z'],
  ['excel', 'xls xlsx'],
  ['word', 'doc docx'],
]);

/** Extensions that may stand before "files" without their dot, or in the plural: `pngs`. */
const BARE: ReadonlySet<string> = new Set(
  [
    'bak bin bmp bz2 c cfg class conf cpp cs css csv db dll dmg doc docx exe flac gif go gz h hpp htm html ini',
    'ipynb iso jar java jpeg jpg js json jsx kt less lock lua md mkv mov mp3 mp4 o odt out pdf php pl png ppt',
    'pptx ps1 psd py pyc rb rs sass scala scss sh so sql sqlite svg swift swp tar tex tgz tiff tmp toml ts tsx',
    'txt vue wav webm webp xls xlsx xml xz yaml yml zip',
  ].flatMap((line) => line.split(' ')),
);

/** Nouns that need no "files" behind them. */
const PLURAL =
  /^(?:images|pictures|photos|videos|documents|spreadsheets|logs|archives|backups|(?:png|jpe?g|gif|pdf|csv|mp[34]|zip)s)$/;

/** Something in the place of a kind: `python files`, `.tmp files`, `*.log`, `photos`. */
export const KIND = '(?:\\*?\\.?[a-z0-9+]{1,12} files?|\\*\\.[a-z0-9]{1,8}|[a-z0-9]{3,12}s)';

/** The extensions of a kind, without their dots; undefined for words that name none. */
export function extensionsOf(kind: string): readonly string[] | undefined {
  const name = kind.toLowerCase().replace(/ files?$/, '');
  const dotted = /^\*?\.([a-z0-9]{1,8})$/.exec(name)?.[1];
  if (dotted !== undefined) return [dotted];
  if (name.length === kind.length && !PLURAL.test(name)) return undefined;
  const singular = name.length === kind.length ? name.slice(0, -1) : name;
  return EXTENSIONS_OF.get(singular)?.split(' ') ?? (BARE.has(singular) ? [singular] : undefined);
}

/** The test of `find` for the names of a kind. */
export function nameTest(kind: string): string | undefined {
  const tests = extensionsOf(kind)?.map((extension) => `-name '*.${extension}'`);
  return tests !== undefined && tests.length > 1 ? `\\( ${tests.join(' -o ')} \\)` : tests?.join('');
}

/** The options of `grep -r` for the names of a kind. */
export function includeOptions(kind: string): string | undefined {
  return extensionsOf(kind)
    ?.map((extension) => `--include='*.${extension}'`)
    .join(' ');
}
