import { fs } from '../builtins.ts';

/**
 * File systems that other machines may hold too, or that are not known to be local, by the number that `statfs` gives
 * (Linux: include/uapi/linux/magic.h and man 2 statfs). Write-ahead logging needs memory that all processes share, and
 * does not work there (https://sqlite.org/wal.html#overview).
 */
const NETWORK: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0xff534d42, // CIFS
  0xfe534d42, // SMB 2 and 3
  0x517b, // SMB 1
  0x5346414f, // AFS
  0x6b414653, // AFS of the kernel
  0x73757245, // Coda
  0x564c, // NCP
  0x01021997, // 9p: virtual machines, WSL's view of Windows
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
  0x47504653, // GPFS
  0x19830326, // BeeGFS
  0x7461636f, // OCFS2
  0x01161970, // GFS2
  0x786f4256, // shared folders of VirtualBox
  0x7c7c6673, // and of Parallels
  0x65735546, // FUSE: sshfs and its like, and virtiofs. Some are local; nothing is lost by taking them for remote.
]);

/** Asks the operating system for the type of the file system that holds a folder. */
export type FileSystemType = (folder: string) => number;

export const fileSystemType: FileSystemType = (folder) => fs.statfsSync(folder).type;

/**
 * Whether a folder is on a network file system. macOS and the BSDs number their file systems as they are loaded, so
 * that nothing can be told there; on Windows a share is told by its name.
 */
export function isOnNetwork(folder: string, typeOf: FileSystemType = fileSystemType): boolean {
  if (/^[\\/]{2}[^\\/?.]/.test(folder)) return true;
  try {
    return process.platform === 'linux' && NETWORK.has(typeOf(folder) >>> 0);
  } catch {
    return false;
  }
}
