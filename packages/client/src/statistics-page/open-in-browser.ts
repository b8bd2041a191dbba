import { spawn } from 'node:child_process';

/** What opens a file with the program that its user chose for it. */
export function opener(platform: string, path: string): readonly [command: string, ...args: string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', path];
    case 'win32':
      // `start` takes its first quoted word for a title.
      return ['cmd.exe', '/d', '/s', '/c', 'start', '""', path];
    default:
      return ['xdg-open', path];
  }
}

/** Opens a file in the browser, and does not wait for it. */
export function openInBrowser(path: string): void {
  const [command, ...args] = opener(process.platform, path);
  const child = spawn(command, args, { detached: true, stdio: 'ignore', windowsHide: true });
  // Where nothing can open it the path is printed all the same.
  child.on('error', () => undefined);
  child.unref();
}
