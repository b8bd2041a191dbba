import { anyOf, argument, either, option, path, runs, subcommand, touches, writes } from '../conditions.ts';
import { ALL_HERE, HOME, ROOT, SYSTEM_FOLDER } from '../paths.ts';
import type { SafetyPattern } from '../safety-pattern.ts';

const RECURSIVE = option('-R --recursive');
const OPEN_TO_ALL = argument(
  /^(?:0?[0-7]?[0-7][0-7][2367]|[ugo]{0,3}[oa][ugoa]{0,3}[+=][rwxXst]{0,4}w[rwxXst]{0,4})$/,
);
const SHELL = /^(?:\/\S{1,40}\/)?(?:sh|bash|zsh|dash|ksh|fish|su)$/;

/** Rights taken that the person does not have, or given to everyone. */
export const PRIVILEGES: readonly SafetyPattern[] = [
  {
    id: 'open-system',
    category: 'privilege_escalation',
    risk: 'critical',
    pattern: anyOf(
      runs('chmod', RECURSIVE, path(ROOT)),
      runs('chmod', RECURSIVE, path(SYSTEM_FOLDER)),
      runs('chmod', RECURSIVE, OPEN_TO_ALL, path(HOME)),
    ),
    explanation: 'Changes who may use every file of the system or of a home folder.',
  },
  {
    id: 'own-system',
    category: 'privilege_escalation',
    risk: 'critical',
    pattern: anyOf(
      runs('chown chgrp', RECURSIVE, path(ROOT)),
      runs('chown chgrp', RECURSIVE, path(SYSTEM_FOLDER)),
    ),
    explanation: 'Gives the files of the system to another owner; it does not start again.',
  },
  {
    id: 'open-folder',
    category: 'privilege_escalation',
    risk: 'high',
    pattern: runs('chmod', RECURSIVE, OPEN_TO_ALL),
    explanation: 'Lets everyone on the machine change all files of a folder.',
  },
  {
    id: 'open-file',
    category: 'privilege_escalation',
    risk: 'moderate',
    pattern: runs('chmod', OPEN_TO_ALL),
    explanation: 'Lets everyone on the machine change a file.',
  },
  {
    id: 'set-user-id',
    category: 'privilege_escalation',
    risk: 'high',
    pattern: anyOf(
      runs('chmod', argument(/^(?:0?[4-7][0-7]{3}|[ugoa]{0,4}[+=][rwxXt]{0,4}s[rwxXst]{0,4})$/)),
      runs('setcap'),
    ),
    explanation: 'Lets a program run with rights that its user does not have.',
  },
  {
    id: 'root-shell',
    category: 'privilege_escalation',
    risk: 'high',
    pattern: anyOf(
      runs('sudo doas', option('-i -s --login --shell')),
      // A shell for a person: `sudo sh -c …` is judged by what it runs.
      runs('sudo doas pkexec', ({ args }) => SHELL.test(args.at(-1) ?? '')),
    ),
    explanation: 'Opens a shell with the rights of the administrator.',
  },
  {
    id: 'switch-user',
    category: 'privilege_escalation',
    risk: 'high',
    pattern: runs('su runuser'),
    explanation: 'Goes on as another user, the administrator if none is named.',
  },
  {
    id: 'as-administrator',
    category: 'privilege_escalation',
    risk: 'moderate',
    pattern: runs('sudo doas pkexec runas gsudo'),
    explanation: 'Runs with the rights of the administrator.',
  },
  {
    id: 'edit-sudoers',
    category: 'privilege_escalation',
    risk: 'critical',
    pattern: anyOf(runs('visudo'), writes(/^\/etc\/(?:sudoers|doas\.conf|sudoers\.d\/)/)),
    explanation: 'Changes who may act as the administrator.',
  },
  {
    id: 'join-administrators',
    category: 'privilege_escalation',
    risk: 'high',
    pattern: anyOf(
      runs('usermod gpasswd adduser addgroup', argument(/^(?:sudo|wheel|admin|root|docker|lxd|disk)$/)),
      runs('dseditgroup', argument(/^admin$/)),
    ),
    explanation: 'Gives a user the rights of the administrator.',
  },
  {
    id: 'change-password',
    category: 'privilege_escalation',
    risk: 'high',
    pattern: runs(
      'passwd chpasswd chage usermod',
      either(option('-d -p -u -l --password'), path(/^root$/), ({ program }) => program === 'chpasswd'),
    ),
    explanation: 'Changes how an account is entered.',
  },
  {
    id: 'escape-container',
    category: 'privilege_escalation',
    risk: 'high',
    pattern: anyOf(
      runs(
        'docker podman',
        subcommand('run|create|exec'),
        argument(/^--(?:privileged|pid=host|cap-add=(?:ALL|SYS_ADMIN))|^\/:\/|=\/:\//),
      ),
      runs('nsenter unshare chroot'),
      touches(/^(?:\/var)?\/run\/docker\.sock$/),
    ),
    explanation: 'Reaches the machine from inside a container, or builds a system of its own.',
  },
  {
    id: 'preload-code',
    category: 'privilege_escalation',
    risk: 'high',
    pattern: anyOf(
      ({ command }) => /\b(?:LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES)=/.test(command),
      writes(/^\/etc\/ld\.so\.(?:preload|conf)/),
    ),
    explanation: 'Puts foreign code into every program that is run.',
  },
  {
    id: 'own-everything-here',
    category: 'privilege_escalation',
    risk: 'moderate',
    pattern: anyOf(
      runs('chown chgrp', RECURSIVE, path(HOME)),
      runs('chown chgrp', RECURSIVE, path(ALL_HERE)),
    ),
    explanation: 'Gives all files of a folder to another owner.',
  },
];
