import { os } from './builtins.ts';

/**
 * Makes a function that answers the names of this machine and of the account that runs the host, for the firewall to
 * look for. The system is asked when a token is first scanned, and once: most runs record none.
 */
export function createOwnNames(): () => readonly string[] {
  let names: readonly string[] | undefined;
  return () => {
    names ??= [...accountName(), ...hostNames()];
    return names;
  };
}

function accountName(): readonly string[] {
  try {
    return [os.userInfo().username];
  } catch {
    // An account that the system has no entry for, as in many containers.
    return [];
  }
}

/** The whole name, and the machine's own part of it. */
function hostNames(): readonly string[] {
  const host = os.hostname();
  const own = host.split('.')[0] ?? '';
  return own === host ? [host] : [host, own];
}
