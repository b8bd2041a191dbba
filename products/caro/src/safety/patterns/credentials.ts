import { anyOf, argument, option, pipes, runs, subcommand, touches, writes } from '../conditions.ts';
import type { SafetyPattern } from '../safety-pattern.ts';

/** Keys and passwords read, or ways in added. */
export const CREDENTIALS: readonly SafetyPattern[] = [
  {
    id: 'password-hashes',
    category: 'credential_access',
    risk: 'critical',
    pattern: anyOf(
      touches(/^\/etc\/(?:shadow|gshadow|master\.passwd|security\/passwd|krb5\.keytab)-?$/),
      runs('unshadow john hashcat mimikatz'),
    ),
    explanation: 'Reads the password hashes of all users.',
  },
  {
    id: 'authorized-keys',
    category: 'credential_access',
    risk: 'critical',
    pattern: writes(/(?:^|\/)\.ssh\/(?:authorized_keys2?|config|rc|environment)$/),
    explanation: 'Decides who may log in to this account, or where its connections go.',
  },
  {
    id: 'ssh-keys',
    category: 'credential_access',
    risk: 'high',
    pattern: touches(
      /(?:^|\/)\.ssh(?:$|\/(?!config$|known_hosts|[\w.-]{1,60}\.pub$))|(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$|^\/etc\/ssh\/ssh_host_\w{1,20}_key$/,
    ),
    explanation: 'Reads private keys that open other machines.',
  },
  {
    id: 'cloud-credentials',
    category: 'credential_access',
    risk: 'high',
    pattern: anyOf(
      touches(
        /(?:^|\/)\.(?:aws|azure|oci|config\/gcloud|config\/doctl|boto|s3cfg|terraform\.d)(?:$|\/)|(?:^|\/)\.kube\/config$|(?:^|\/)kubeconfig$/,
      ),
      runs('aws', subcommand('configure', 'export-credentials|get')),
      runs('gcloud az', argument(/^(?:print-access-token|print-identity-token|get-access-token)$/)),
      runs('curl wget', argument(/169\.254\.169\.254|metadata\.google\.internal/)),
    ),
    explanation: 'Reads keys to accounts of a cloud or a cluster.',
  },
  {
    id: 'stored-tokens',
    category: 'credential_access',
    risk: 'high',
    pattern: anyOf(
      touches(
        /(?:^|\/)\.(?:netrc|pgpass|my\.cnf|git-credentials|pypirc|npmrc|docker\/config\.json|config\/gh\/hosts\.yml|config\/hub|vault-token|htpasswd|cargo\/credentials(?:\.toml)?)$/,
      ),
      runs('gh', subcommand('auth', 'token')),
      runs('git', subcommand('credential')),
      runs('vault', subcommand('token')),
    ),
    explanation: 'Reads passwords or tokens that programs keep.',
  },
  {
    id: 'key-rings',
    category: 'credential_access',
    risk: 'high',
    pattern: anyOf(
      runs(
        'security',
        subcommand('find-generic-password|find-internet-password|dump-keychain|export|unlock-keychain'),
      ),
      runs('secret-tool', subcommand('lookup|search')),
      runs('gpg gpg2', option('--export-secret-keys --export-secret-subkeys')),
      touches(
        /(?:^|\/)\.(?:gnupg|password-store|local\/share\/keyrings)(?:$|\/)|\/Keychains(?:$|\/)|\.kdbx$/,
      ),
    ),
    explanation: 'Reads a store of keys or passwords.',
  },
  {
    id: 'browser-secrets',
    category: 'credential_access',
    risk: 'high',
    pattern: touches(/\/(?:Login Data|Cookies|Web Data|logins\.json|key[34]\.db|cookies\.sqlite)$/),
    explanation: 'Reads passwords or sessions of a browser.',
  },
  {
    id: 'process-secrets',
    category: 'credential_access',
    risk: 'high',
    pattern: anyOf(touches(/^\/proc\/[^/]{1,20}\/(?:environ|mem|maps)$/), runs('gcore procdump')),
    explanation: 'Reads the memory or the settings of a process, which often hold secrets.',
  },
  {
    id: 'private-key-file',
    category: 'credential_access',
    risk: 'moderate',
    pattern: touches(/\.(?:pem|key|p12|pfx|jks|keystore|ppk|asc)$/),
    explanation: 'Works on a file that may hold a private key.',
  },
  {
    id: 'environment-file',
    category: 'credential_access',
    risk: 'moderate',
    pattern: touches(/(?:^|\/)\.env(?:\.[\w-]{1,30})?$/),
    explanation: 'Works on a file of settings that often holds passwords.',
  },
  {
    id: 'shell-history',
    category: 'credential_access',
    risk: 'moderate',
    pattern: touches(/(?:^|\/)\.(?:bash|zsh|sh|python|mysql|psql|node_repl)_history$|(?:^|\/)fish_history$/),
    explanation: 'Works on a record of past commands, which often holds passwords.',
  },
  {
    id: 'search-for-passwords',
    category: 'credential_access',
    risk: 'moderate',
    pattern: anyOf(
      runs('grep egrep fgrep rg ag zgrep', argument(/passw|secret|api[_-]?key|private key|credential/i)),
      runs('find locate', argument(/passw|secret|id_rsa|credential|\.pem\b/i)),
    ),
    explanation: 'Looks for passwords or keys.',
  },
  {
    id: 'environment-sent',
    category: 'credential_access',
    risk: 'critical',
    pattern: pipes('env printenv set export', 'curl wget nc ncat netcat ssh mail sendmail'),
    explanation: 'Sends all settings of this shell away, with the tokens among them.',
  },
];
