/** What the recorder was when it recorded: the same for every event of a batch. */
export interface Source {
  readonly version: string;
  readonly channel: string;
  readonly tier: string;
  readonly os: string;
  readonly arch: string;
  readonly shell: string;
  readonly runtime: string;
  readonly sdk: string;
}

export type SourceDimension = keyof Source;

/** The dimensions of a source, in the order of the wire format. */
export const SOURCE_DIMENSIONS: readonly SourceDimension[] = [
  'version',
  'channel',
  'tier',
  'os',
  'arch',
  'shell',
  'runtime',
  'sdk',
];

/** Vocabularies of the dimensions that a product does not choose for itself. */
export const PLATFORMS = {
  os: ['macos', 'linux', 'windows', 'freebsd', 'other'],
  arch: ['aarch64', 'x86_64', 'other'],
  shell: ['bash', 'zsh', 'fish', 'powershell', 'pwsh', 'nushell', 'other'],
} as const;
