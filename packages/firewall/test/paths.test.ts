import { describe, expect, test } from 'vitest';
import { scan } from '../src/index.ts';

/** Forms that other tools let through, whole or in part. Nobody's machine: the names are Ada's, the rest is made up. */
const PATHS: readonly string[] = [
  // Homes with blanks and signs
  '/Users/Ada Lovelace/notes.txt',
  '/home/ada lovelace/.bashrc',
  'C:\\Users\\Ada Lovelace\\Desktop',
  'C:\\Users\\Ada (Work)\\notes',
  "/Users/ada's mac/Library",
  '/home/ada+test/x',
  '/home/ada.lovelace@corp/x',
  '/export/home/ada',
  // Other scripts, composed and with combining marks
  '/home/аня/документы',
  '/Users/小林/書類/メモ.txt',
  '/home/김철수/문서',
  'C:\\Users\\Женя\\Рабочий стол',
  'C:\\Users\\王小明\\桌面',
  '/Users/jose\u0301/Documents',
  '/home/zoe\u0308',
  '/home/ÅSA/x',
  '/données/été',
  '/Users/علي/ملف',
  // Windows and its devices
  '\\\\server\\share\\notes.txt',
  '\\\\192.0.2.7\\c$',
  '\\\\?\\C:\\Users\\ada\\notes',
  '\\\\?\\UNC\\server\\share',
  '\\\\.\\PhysicalDrive0',
  '\\\\wsl$\\Ubuntu\\home\\ada',
  '\\\\wsl.localhost\\Debian\\srv',
  'C:/Users/ada/notes',
  'c:/temp/x',
  'C:\\\\Users\\\\ada\\\\notes',
  'D:\\',
  '%USERPROFILE%\\notes',
  '%APPDATA%/engine',
  '$env:LOCALAPPDATA\\x',
  '..\\..\\ada\\notes',
  '\\Users\\ada',
  // Unix on Windows
  '/cygdrive/c/Users/ada',
  '/c/Users/ada/notes',
  '/mnt/c/Users/ada',
  '/proc/cygdrive/d/engine',
  '/msys64/home/ada',
  // URLs of files
  'file:///home/ada/notes',
  'file:///C:/Users/ada/notes',
  'file://server/share/notes',
  'file:/C:/engine',
  'file:\\\\\\C:\\engine',
  'vscode-remote://wsl+ubuntu/home/ada',
  'sftp://host/srv/x',
  // Within something else
  'ENOENT: no such file, open "/Users/ada/notes"',
  'at run (/srv/app/index.js:10:5)',
  '-I/usr/include/engine',
  '--config=~/engine.toml',
  'PATH=/home/ada/bin:/usr/bin',
  '["/home/ada/x"]',
  'x%2Fhome%2Fada%2Fnotes',
  '~ada/notes',
  '$' + '{HOME}/notes',
  './notes/../ada',
  '/root/.ssh/id_ed25519',
  '/var/folders/zz/x0/T/engine',
  '/private/tmp/x',
  '/Volumes/Ada Disk/notes',
  '/nix/store/engine',
  '/data/data/org.example/files',
];

const OF_PATHS: ReadonlySet<string> = new Set(['home-folder', 'unix-path', 'windows-path', 'file-url']);

describe('A path', () => {
  test.each(PATHS.map((path) => [path]))('is found in %s', (path) => {
    const { detectors } = scan(path);
    expect(detectors.some((name) => OF_PATHS.has(name))).toBe(true);
  });

  test('has enough forms here', () => {
    expect(new Set(PATHS).size).toBeGreaterThanOrEqual(40);
  });
});
