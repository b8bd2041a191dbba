/**
 * What other formats call the values of caro's catalog. They may also use the catalog's own words, and what is in
 * neither is refused.
 */

/** Of Rust's `std::env::consts::OS`, and the names that people are shown. */
export const OS = {
  ...called('macos', 'macOS', 'MacOS', 'darwin'),
  ...{ Linux: 'linux', Windows: 'windows', FreeBSD: 'freebsd' },
  ...called('other', 'android', 'openbsd', 'netbsd', 'dragonfly', 'illumos', 'solaris'),
};

/** Of Rust's `std::env::consts::ARCH`, and the names that systems have for the same. */
export const ARCH = {
  ...{ arm64: 'aarch64', amd64: 'x86_64' },
  ...called('other', 'arm', 'x86', 'riscv64', 'powerpc64', 'loongarch64', 's390x'),
};

export const SHELL = {
  ...{ Bash: 'bash', Zsh: 'zsh', Fish: 'fish', PowerShell: 'powershell', Nushell: 'nushell', nu: 'nushell' },
  ...called('other', 'Sh', 'sh', 'Cmd', 'cmd'),
  ...called('', 'Unknown', 'unknown'),
};

export const BACKEND = {
  ...{ Static: 'static', Embedded: 'embedded', Ollama: 'ollama' },
  ...called('embedded-mlx', 'EmbeddedMlx', 'Mlx', 'mlx'),
  ...called('embedded-cpu', 'EmbeddedCpu', 'Cpu', 'cpu'),
  ...called('vllm', 'VLlm', 'Vllm', 'vLLM'),
};

export const RISK_LEVEL = {
  ...called('safe', 'low', 'Low', 'Safe'),
  ...called('moderate', 'medium', 'Medium', 'Moderate'),
  ...{ High: 'high', Critical: 'critical' },
};

export const INTENT = {
  ...{
    List: 'list',
    Filter: 'filter',
    Search: 'search',
    Create: 'create',
    Modify: 'modify',
    Delete: 'delete',
  },
  ...{ CopyMove: 'copy_move', Archive: 'archive', Permissions: 'permissions', Process: 'process' },
  ...{ SystemInfo: 'system_info', Network: 'network', Disk: 'disk', TextProcessing: 'text_processing' },
  Other: 'other',
};

export const PATTERN_CATEGORY = {
  ...called('filesystem_destruction', 'destructive', 'destructive_rm'),
  data_exfiltration: 'network_exfiltration',
  ...called('other', 'pipe_to_shell', 'recursive_operations'),
};

export const ERROR_CATEGORY = {
  ...called('backend_timeout', 'timeout', 'inference_timeout', 'Timeout'),
  ...called('connection_error', 'network', 'Network', 'backend_unavailable'),
  ...called('parse_error', 'parsing', 'Parsing'),
  ...called('model_error', 'inference_failed', 'generation_failed'),
  ...called('model_load', 'ModelLoad', 'model_load_failed', 'load_failed'),
};

/** One value and its other names. */
function called(value: string, ...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, value]));
}
