import { anyOf, argument, not, option, path, runs, subcommand, touches, writes } from '../conditions.ts';
import { BLOCK_DEVICE } from '../paths.ts';
import type { SafetyPattern } from '../safety-pattern.ts';

/** Whole disks overwritten, below any file. */
export const DISK_OVERWRITE: readonly SafetyPattern[] = [
  {
    id: 'dd-to-device',
    category: 'disk_overwrite',
    risk: 'critical',
    pattern: runs('dd dcfldd ddrescue', argument(/^of=\/{1,3}dev\/(?!null$|zero$|stdout$|fd\/)/)),
    explanation: 'Writes over a disk, whatever is on it.',
  },
  {
    id: 'write-to-device',
    category: 'disk_overwrite',
    risk: 'critical',
    pattern: writes(BLOCK_DEVICE),
    explanation: 'Writes over a disk, whatever is on it.',
  },
  {
    id: 'make-file-system',
    category: 'disk_overwrite',
    risk: 'critical',
    pattern: runs('mkfs mkfs.* mke2fs newfs newfs_* mkdosfs mkntfs format'),
    explanation: 'Makes an empty file system where another may be.',
  },
  {
    id: 'wipe-device',
    category: 'disk_overwrite',
    risk: 'critical',
    pattern: anyOf(
      runs('wipefs', option('-a --all -o --offset')),
      runs('blkdiscard'),
      runs('nvme', subcommand('format|sanitize')),
      runs('hdparm', argument(/^--(?:security-erase|trim-sector|make-bad-sector)/)),
      runs('badblocks', option('-w')),
      runs('diskutil', argument(/^(?:erase\w{1,12}|zeroDisk|secureErase|partitionDisk|reformat)$/i)),
    ),
    explanation: 'Erases a disk.',
  },
  {
    id: 'encrypt-device',
    category: 'disk_overwrite',
    risk: 'critical',
    pattern: runs('cryptsetup', argument(/^(?:luksFormat|reencrypt|erase|luksErase)$/)),
    explanation: 'Overwrites a disk with an encrypted one, or throws its keys away.',
  },
  {
    id: 'edit-partitions',
    category: 'disk_overwrite',
    risk: 'high',
    pattern: runs(
      'fdisk sfdisk cfdisk gdisk sgdisk parted gparted',
      not(option('-l --list -p --print -d --dump')),
    ),
    explanation: 'Changes where the parts of a disk begin and end.',
  },
  {
    id: 'remove-volume',
    category: 'disk_overwrite',
    risk: 'critical',
    pattern: anyOf(
      runs('lvremove vgremove pvremove'),
      runs('zfs zpool', subcommand('destroy|labelclear')),
      runs('btrfs', subcommand('subvolume', 'delete')),
      runs('mdadm', option('--zero-superblock')),
    ),
    explanation: 'Removes a volume with its data.',
  },
  {
    id: 'make-swap',
    category: 'disk_overwrite',
    risk: 'high',
    pattern: runs('mkswap', path(BLOCK_DEVICE)),
    explanation: 'Turns a disk into swap space.',
  },
  {
    id: 'dd-to-file',
    category: 'disk_overwrite',
    risk: 'moderate',
    pattern: runs('dd dcfldd', argument(/^of=(?!\/dev\/null$)/)),
    explanation: 'Writes over a file block by block.',
  },
  {
    id: 'raw-device',
    category: 'disk_overwrite',
    risk: 'moderate',
    pattern: touches(BLOCK_DEVICE),
    explanation: 'Works on a disk below its file system.',
  },
  {
    id: 'raw-memory',
    category: 'disk_overwrite',
    risk: 'high',
    pattern: touches(/^\/dev\/(?:mem|kmem|port)$|^\/proc\/(?:kcore|sysrq-trigger)$/),
    explanation: 'Reaches into the memory of the running system.',
  },
];
