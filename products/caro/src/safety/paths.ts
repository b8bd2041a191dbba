/** A path as the table of patterns knows it: `~` for the home folder, no `//`, `.` or `..`, no slash at the end. */
export function normalPath(path: string): string {
  const text = path.replace(/^\$(?:HOME(?![A-Za-z0-9_])|\{HOME\})/, '~');
  const absolute = text.startsWith('/');
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !absolute) parts.push(part);
  }
  if (absolute) return `/${parts.join('/')}`;
  return parts.length === 0 ? '.' : parts.join('/');
}

// The expressions below are matched against normal paths.

/** The root of the file system, all that is in it, or a part that a wildcard may take for all. */
export const ROOT = /^\/(?:\*|\.\*|[^/]*[*?[{][^/]*(?:\/.*)?)?$/;
export const HOME = /^(?:~[a-z0-9_-]{0,32}|\/root|\/(?:home|Users)(?:\/[^/]{1,64})?)(?:\/(?:\*|\.\*))?$/;
export const SYSTEM_FOLDER =
  /^\/(?:bin|boot|dev|etc|lib|lib32|lib64|opt|proc|run|sbin|srv|sys|usr|usr\/(?:bin|lib|local|sbin|share)|var|var\/lib|System|Library|Applications|Windows)(?:\/\*)?$/;
export const ALL_HERE = /^(?:\*|\.|\.\.|\.\*|\.\[.{0,20}|\.\.\/\*|\*\.\*|~\/\.\*)$/;
export const BLOCK_DEVICE =
  /^\/dev\/(?:r?disk\d|[shv]d[a-z]|xvd[a-z]|nvme\d|mmcblk\d|md\d|dm-\d|loop\d|mapper\/|sr\d|disk\/)/;
export const SYSTEM_FILE = /^\/(?:etc|boot|usr|bin|sbin|lib|lib64|sys|proc|System|Library)\//;
export const PROFILE =
  /(?:^|\/)\.(?:bashrc|bash_profile|bash_login|profile|zshrc|zshenv|zprofile|cshrc|config\/fish\/config\.fish|xinitrc|xprofile)$|^\/etc\/(?:profile|bash\.bashrc|zsh\/)/;
