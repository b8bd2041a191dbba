/**
 * What other formats call the values of ReasonKit's catalog. They may also use the catalog's own words, and what is in
 * neither is refused.
 */

/** Of Rust's `std::env::consts::OS`, and the names that people are shown. */
export const OS = {
  ...{ macOS: 'macos', darwin: 'macos', Linux: 'linux', Windows: 'windows', FreeBSD: 'freebsd' },
  ...{ android: 'other', openbsd: 'other', netbsd: 'other', dragonfly: 'other', solaris: 'other' },
} as const;

/** Of Rust's `std::env::consts::ARCH`, and the names that systems have for the same. */
export const ARCH = {
  ...{ arm64: 'aarch64', amd64: 'x86_64' },
  ...{ arm: 'other', x86: 'other', riscv64: 'other', powerpc64: 'other', s390x: 'other' },
} as const;

export const THINK_TOOL = {
  ...{ GigaThink: 'gigathink', LaserLogic: 'laserlogic', BedRock: 'bedrock', Bedrock: 'bedrock' },
  ...{ ProofGuard: 'proofguard', BrutalHonesty: 'brutalhonesty' },
} as const;

export const INSTALL_METHOD = {
  ...{ Cargo: 'cargo', Curl: 'curl', Npm: 'npm', Homebrew: 'homebrew', Manual: 'manual' },
} as const;

export const INSTALL_ERROR = {
  ...{ NetworkError: 'network_error', PermissionDenied: 'permission_denied', DiskSpace: 'disk_space' },
  ...{ DependencyMissing: 'dependency_missing', ArchitectureMismatch: 'architecture_mismatch' },
  Unknown: 'unknown',
} as const;

export const DISCOVERY_SOURCE = {
  ...{ Help: 'help', Documentation: 'documentation', Error: 'error', Upgrade: 'upgrade', Organic: 'organic' },
} as const;

/** Its store writes the names of categories in one word. */
export const ERROR_CATEGORY = { notfound: 'not_found' } as const;

export const FEEDBACK_TYPE = { thumbsup: 'thumbs_up', thumbsdown: 'thumbs_down' } as const;
