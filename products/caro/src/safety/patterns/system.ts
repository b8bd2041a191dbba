import { anyOf, argument, either, not, option, path, runs, subcommand, writes } from '../conditions.ts';
import { PROFILE, SYSTEM_FILE } from '../paths.ts';
import type { SafetyPattern } from '../safety-pattern.ts';

/** The running system, its settings and its services. */
export const SYSTEM_MODIFICATION: readonly SafetyPattern[] = [
  {
    id: 'shut-down',
    category: 'system_modification',
    risk: 'high',
    pattern: anyOf(
      runs('shutdown reboot halt poweroff'),
      runs('init telinit', path(/^[06]$/)),
      runs('systemctl loginctl', subcommand('poweroff|reboot|halt|kexec|suspend|hibernate|emergency|rescue')),
    ),
    explanation: 'Stops or restarts the machine; unsaved work of everyone on it is lost.',
  },
  {
    id: 'kill-everything',
    category: 'system_modification',
    risk: 'critical',
    pattern: anyOf(
      runs('kill', ({ args }) => args.length > 1 && args.at(-1) === '-1'),
      runs('killall5'),
      runs('pkill killall', path(/^(?:\.|\.\*|init|systemd|launchd)$/)),
      runs('pkill', ({ args }) => args.at(-1) === ''),
    ),
    explanation: 'Ends every process that it may end.',
  },
  {
    id: 'kill-init',
    category: 'system_modification',
    risk: 'high',
    pattern: runs('kill', path(/^1$/)),
    explanation: 'Ends the first process, and with it the system.',
  },
  {
    id: 'kill',
    category: 'system_modification',
    risk: 'moderate',
    pattern: runs('kill pkill killall xkill skill taskkill', not(option('-l -L --list -0'))),
    explanation: 'Ends processes; what they have not saved is lost.',
  },
  {
    id: 'firewall-off',
    category: 'system_modification',
    risk: 'high',
    pattern: anyOf(
      runs('iptables ip6tables', either(option('-F -X --flush'), argument(/^ACCEPT$/))),
      runs('nft', subcommand('flush')),
      runs('ufw', subcommand('disable|reset')),
      runs('pfctl', option('-d -F')),
      runs(
        'systemctl service',
        argument(/^(?:firewalld|ufw|nftables|iptables)(?:\.service)?$/),
        argument(/^(?:stop|disable|mask)$/),
      ),
    ),
    explanation: 'Takes the protection against the network away.',
  },
  {
    id: 'protection-off',
    category: 'system_modification',
    risk: 'high',
    pattern: anyOf(
      runs('setenforce', path(/^(?:0|Permissive)$/i)),
      runs('csrutil spctl', argument(/^(?:disable|--master-disable|--global-disable)$/)),
      runs('aa-teardown aa-disable aa-complain'),
      runs('chattr', argument(/^-[a-z]{0,6}i/)),
    ),
    explanation: 'Turns off a protection of the system.',
  },
  {
    id: 'write-system-file',
    category: 'system_modification',
    risk: 'high',
    pattern: writes(SYSTEM_FILE),
    explanation: 'Changes a file of the system.',
  },
  {
    id: 'kernel',
    category: 'system_modification',
    risk: 'high',
    pattern: anyOf(
      runs('sysctl', either(option('-w --write -p --load'), argument(/^[\w.]{1,80}=/))),
      runs('insmod rmmod modprobe kexec', not(option('-n --dry-run --show'))),
      runs('update-grub grub-install efibootmgr bcdedit update-initramfs nvram'),
    ),
    explanation: 'Changes the kernel or how the machine starts.',
  },
  {
    id: 'remove-user',
    category: 'system_modification',
    risk: 'high',
    pattern: runs('userdel deluser groupdel delgroup'),
    explanation: 'Removes an account.',
  },
  {
    id: 'add-user',
    category: 'system_modification',
    risk: 'moderate',
    pattern: runs('useradd adduser usermod groupadd addgroup groupmod chsh'),
    explanation: 'Adds or changes an account.',
  },
  {
    id: 'crontab-remove',
    category: 'system_modification',
    risk: 'high',
    pattern: runs('crontab', option('-r')),
    explanation: 'Deletes all scheduled jobs of a user.',
  },
  {
    id: 'schedule',
    category: 'system_modification',
    risk: 'moderate',
    pattern: anyOf(
      runs('crontab', not(option('-l -r'))),
      runs('at batch'),
      runs('launchctl', subcommand('load|bootstrap|enable|submit')),
      writes(/^\/etc\/cron|^\/var\/spool\/cron|\/(?:LaunchAgents|LaunchDaemons)\//),
    ),
    explanation: 'Makes something run later, again and again.',
  },
  {
    id: 'write-profile',
    category: 'system_modification',
    risk: 'moderate',
    pattern: writes(PROFILE),
    explanation: 'Changes what every new shell runs first.',
  },
  {
    id: 'services',
    category: 'system_modification',
    risk: 'moderate',
    pattern: anyOf(
      runs(
        'systemctl',
        subcommand('stop|restart|disable|mask|enable|start|kill|isolate|set-default|daemon-reload'),
      ),
      runs('service rc-service', argument(/^(?:stop|restart|start)$/)),
      runs('launchctl', subcommand('unload|bootout|remove|stop|kickstart')),
    ),
    explanation: 'Starts or stops a service that others may rely on.',
  },
  {
    id: 'remove-packages',
    category: 'system_modification',
    risk: 'moderate',
    pattern: anyOf(
      runs(
        'apt apt-get aptitude dnf yum zypper brew snap flatpak apk port',
        argument(/^(?:remove|purge|autoremove|uninstall|erase|del)$/),
      ),
      runs('pacman', argument(/^-R/)),
      runs('dpkg', option('-r -P --remove --purge')),
      runs('rpm', option('-e --erase')),
    ),
    explanation: 'Removes programs, perhaps with others that need them.',
  },
  {
    id: 'network-off',
    category: 'system_modification',
    risk: 'high',
    pattern: anyOf(
      runs('ifconfig', argument(/^down$/)),
      runs('ip', argument(/^(?:down|flush|del|delete)$/)),
      runs('route', subcommand('del|delete|flush')),
      runs('ifdown'),
      runs('nmcli', argument(/^(?:off|down|delete)$/)),
    ),
    explanation: 'Takes the machine off the network; over a remote shell there is no way back.',
  },
  {
    id: 'mount',
    category: 'system_modification',
    risk: 'moderate',
    pattern: anyOf(
      runs('mount', ({ args }) => args.length > 0),
      runs('umount swapoff swapon losetup'),
    ),
    explanation: 'Connects or disconnects file systems.',
  },
  {
    id: 'clock',
    category: 'system_modification',
    risk: 'moderate',
    pattern: anyOf(
      runs('date', option('-s --set')),
      runs('timedatectl hostnamectl localectl', ({ operands }) => operands[0]?.startsWith('set-') === true),
      runs('hwclock', option('-w -s --systohc --hctosys --set')),
    ),
    explanation: 'Changes the clock or the name of the machine.',
  },
  {
    id: 'git-force-push',
    category: 'other',
    risk: 'moderate',
    pattern: runs(
      'git',
      subcommand('push'),
      either(option('-f --force --force-with-lease'), argument(/^\+\S/)),
    ),
    explanation: 'Replaces the history that others work on.',
  },
  {
    id: 'git-rewrite-history',
    category: 'other',
    risk: 'moderate',
    pattern: runs(
      'git',
      subcommand('filter-branch|filter-repo|update-ref|gc|reflog'),
      either(option('--prune --expire -d'), argument(/^(?:filter-branch|filter-repo|expire|delete)$/)),
    ),
    explanation: 'Rewrites commits or forgets old ones for good.',
  },
];
