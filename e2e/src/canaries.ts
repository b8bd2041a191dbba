/** What every canary holds at least one of, so that files are searched for a few strings and not for a thousand. */
export const MARKS = ['kanarie', '198.18.', '2001:db8:ca', '+999555'] as const;

/** What is put into one run of a host: nothing of it may be found anywhere afterwards. */
export interface Canaries {
  readonly prompt: string;
  /** Of the working folder, below another one. */
  readonly folder: string;
  readonly user: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Each of them by itself: they are all different, of 8 characters and more, and each has a mark. */
  readonly all: readonly string[];
}

/** Makes the canaries of a run: 8 of them. */
export function canariesOf(run: number): Canaries {
  const name = `kanarie${run.toString(36).padStart(4, 'x')}`;
  const path = `/home/${name}-home/Ünsere Dateien/${name}-notes.txt`;
  const address = `${name}-mail@example.org`;
  // Not one literal, so that no scanner takes this file for a leak.
  const secret = `${'gh'}p_${name}${'0123456789abcdefghijklmnopqrstu'.slice(name.length - 7)}`;
  const host = `${name}-host.example.net`;
  const ip =
    run % 2 === 0 ? `198.18.${run >> 8}.${run & 255}` : `2001:db8:ca${(run + 16).toString(16)}::${run}`;
  const phone = `+999555${String(run).padStart(6, '0')}`;
  const folder = `${name}-folder`;
  const user = `${name}-user`;
  return {
    prompt: (PROMPTS[run % PROMPTS.length] ?? '')
      .replace('PATH', path)
      .replace('MAIL', address)
      .replace('SECRET', secret)
      .replace('HOST', host)
      .replace('ADDRESS', ip)
      .replace('PHONE', phone),
    folder,
    user,
    environment: {
      ENGINE_TOKEN: secret,
      ENGINE_HOST: host,
      ENGINE_NOTES: path,
      CARO_NOTES: address,
      SSH_CONNECTION: `${ip} 50000 ${ip} 22`,
      PHONE: phone,
    },
    all: [path, address, secret, host, ip, phone, folder, user],
  };
}

/** Some that caro has a command for, some that it has none for, and one that it stops. */
const PROMPTS: readonly string[] = [
  'list files in PATH',
  'find files named PATH',
  'mail MAIL the password SECRET',
  'ping ADDRESS and HOST',
  'show the first 10 lines of PATH',
  'delete the folder PATH',
  'call PHONE and ask for MAIL',
  'search for SECRET in all files',
  'copy PATH to HOST',
  'rm -rf / # PATH',
];
