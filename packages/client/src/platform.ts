import { PLATFORMS } from '@candor/catalog';

/** What the host runs on, in the words of the source's vocabularies. Nothing else of the machine is read. */
export interface Platform {
  readonly os: string;
  readonly arch: string;
  readonly shell: string;
  readonly runtime: string;
}

const OS: Readonly<Record<string, string>> = { darwin: 'macos', win32: 'windows' };
const ARCH: Readonly<Record<string, string>> = { arm64: 'aarch64', x64: 'x86_64' };

export function detectPlatform(
  platform: string,
  arch: string,
  nodeVersion: string,
  env: Readonly<Record<string, string | undefined>>,
): Platform {
  // SHELL is a path: its last part is looked up in a vocabulary, and never kept itself.
  const shell =
    (env.SHELL ?? (env.PSModulePath === undefined ? '' : 'powershell')).split(/[/\\]/).at(-1) ?? '';
  return {
    os: listed(PLATFORMS.os, OS[platform] ?? platform),
    arch: listed(PLATFORMS.arch, ARCH[arch] ?? arch),
    shell: listed(PLATFORMS.shell, shell.replace(/\.exe$/, '').replace(/^nu$/, 'nushell')),
    runtime: `node-${nodeVersion.split('.')[0]}`,
  };
}

function listed(values: readonly string[], value: string): string {
  return values.includes(value) ? value : 'other';
}
