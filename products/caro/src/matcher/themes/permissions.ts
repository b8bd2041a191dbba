import { type Pattern, pattern } from '../pattern.ts';

export const PERMISSIONS: readonly Pattern[] = [
  pattern({
    id: 'make-executable',
    words: [
      'make {file} executable',
      'make {file} runnable',
      '(add|give|set) (execute|executable|execution) (permission|permissions|rights|bit) (to|on|for) {file}',
      'chmod +x {file}',
    ],
    command: ({ file }) => `chmod +x ${file}`,
    intent: 'permissions',
    category: 'file_management',
    examples: [
      ['make script.sh executable', 'chmod +x script.sh'],
      ['give execute permission to "my tool.sh"', "chmod +x 'my tool.sh'"],
    ],
  }),
  pattern({
    id: 'make-read-only',
    words: [
      'make {file} (read-only|readonly|read|unwritable)',
      '(remove|take away) write (permission|permissions) (from|on|for) {file}',
    ],
    command: ({ file }) => `chmod a-w ${file}`,
    intent: 'permissions',
    category: 'file_management',
    examples: [['make config.yml read-only', 'chmod a-w config.yml']],
  }),
  pattern({
    id: 'make-writable',
    words: ['make {file} writable', '(add|give|set) write (permission|permissions) (to|on|for) {file}'],
    command: ({ file }) => `chmod u+w ${file}`,
    intent: 'permissions',
    category: 'file_management',
    examples: [['make config.yml writable', 'chmod u+w config.yml']],
  }),
  pattern({
    id: 'make-private',
    words: ['make {file} private', 'make {file} readable by'],
    command: ({ file }) => `chmod 600 ${file}`,
    intent: 'permissions',
    category: 'file_management',
    examples: [['make diary.txt readable only by me', 'chmod 600 diary.txt']],
  }),
  pattern({
    id: 'make-everything-writable',
    words: [
      'make (everything|files) [<in> {place}] (writable|accessible) (by|for|to) (everyone|everybody|anyone)',
      'give (everyone|everybody) (full|write) (access|permission|permissions) (to|on) {place}',
    ],
    command: ({ place }) => `chmod -R 777 ${place}`,
    intent: 'permissions',
    category: 'file_management',
    examples: [['make everything in / writable by everyone', 'chmod -R 777 /']],
  }),
  pattern({
    id: 'set-mode',
    words: ['(set|change) permissions ({file}|{folder}) to {mode}', 'chmod {mode} {file}'],
    command: ({ mode, file, folder }) => `chmod ${mode} ${file || folder}`,
    intent: 'permissions',
    category: 'file_management',
    examples: [['set the permissions of id.pub to 644', 'chmod 644 id.pub']],
  }),
  pattern({
    id: 'change-owner',
    words: ['(change|set) owner ({file}|{folder}) to {user}', 'make {user} owner ({file}|{folder})'],
    command: ({ user, file, folder }) => `sudo chown -R ${user} ${file || folder}`,
    intent: 'permissions',
    category: 'file_management',
    examples: [['change the owner of the data folder to alice', 'sudo chown -R alice data']],
  }),
];
