import type { Detector } from '../detector.ts';
import { lazily } from '../lazily.ts';

/**
 * Lines for a shell: a command with its options, words for a program that everybody has, pipes, redirections and chains,
 * and the cmdlets of PowerShell.
 *
 * Known limits: one word alone (`popd`), which is as well the name of a tool, and a program that nobody knows with plain words
 * after it (`phing build`); what looks like a sentence is found as one.
 */
export const shellCommand: Detector = {
  name: 'shell-command',
  source:
    'POSIX.1-2024 XCU sections 2.7, 2.9 and 4, XBD section 12.2; Microsoft Learn, "Approved Verbs for PowerShell Commands"',
  find(text) {
    if (text.includes('-') && callsCmdlet(text)) return true;
    if (!text.includes(' ')) return text.includes('$(') || text.includes('`');
    return OPTION.test(text) || JOINED.test(text) || callsProgram(text);
  },
  examples: () => ({
    finds: [
      'tar -xzf notes.tgz',
      'engine --verbose',
      'Get-ChildItem',
      'git push origin main',
      'docker images',
      'sudo reboot now',
      'make | tee log',
      'engine > log',
      'cd engine && make',
      '$(whoami)',
      'dir /s',
      '# apt-get update',
    ],
    passes: [
      'engine',
      'a - b',
      'text/html; charset=utf-8',
      'git',
      'Mac OS X',
      '1.2.3 - 2.3.4',
      'Get-together',
      'a > b',
      'date format',
      '12:59 PM',
    ],
    findsToken: ['Clear-RecycleBin'],
    passesToken: ['gpt-4o-mini', 'Qwen2.5-Coder-7B', 'Read-Only', 'Set-Up'],
  }),
};

/** A letter or a word after one or two hyphens, behind the name of a program. */
const OPTION =
  /(?:^|[\s|;&(`"'$])[\w./~${}[\]-]{1,80} (?:\S{1,200} ){0,8}?(?:-[A-Za-z?]{1,5}|\/[A-Za-z?]{1,2}|--[A-Za-z][\w-]{1,40})(?=[\s=:"'`|;)]|$)/;
const JOINED =
  /\S (?:&&|\|\|) \S|[\w'")}] ?\| ?(?:[a-z][\w-]+|{{)|[\w'")}*] ?(?:>>|2>&1|2>|&>|<<)|[\w'")}*/] > ?[\w./"'{&~-]{2}|\$\(|; ?(?:do|done|then|fi|esac)\b/;
/** A verb and a noun in capitals, as PowerShell joins them. The rest is looked up: a pattern of all of them takes milliseconds to prepare. */
const CMDLET = /(?<![\w-])([A-Z][A-Za-z]{1,11})-([A-Z]\w{1,60})(?![\w-])/g;
const VERBS = lazily(
  () =>
    new Set(
      (
        'Add Clear Close Copy Enter Exit Find Format Get Hide Join Lock Move New Open Optimize Pop Push Redo ' +
        'Remove Rename Reset Resize Search Select Set Show Skip Split Step Switch Undo Unlock Watch Connect ' +
        'Disconnect Receive Send Write Backup Checkpoint Compare Compress Convert ConvertFrom ConvertTo ' +
        'Dismount Edit Expand Export Group Import Initialize Limit Merge Mount Out Publish Restore Save Sync ' +
        'Unpublish Update Debug Measure Ping Repair Resolve Test Trace Approve Assert Build Complete Confirm ' +
        'Deny Deploy Disable Enable Install Invoke Register Request Restart Resume Start Stop Submit Suspend ' +
        'Uninstall Unregister Wait Block Grant Protect Revoke Unblock Unprotect ForEach Where Use'
      ).split(' '),
    ),
);
/** A noun of one word is known; of several, no compound word in a text is written so. */
const NOUNS = lazily(
  () =>
    new Set(
      (
        'Alias Item Content Location Process Service Command Help Member Object Host Output Variable Module ' +
        'Date Random String Job Event Acl Computer Expression History Drive Path Error Csv Json Xml Html Disk ' +
        'Volume Partition Package Printer Clipboard Culture Verb Unique Input Counter Transcript Sleep Null ' +
        'File Table List Wide Type Script'
      ).split(' '),
    ),
);
const JOINED_NOUN = /^(?:[A-Z][a-z0-9]+(?:[A-Z]+[a-z0-9]*)+|[A-Z]{2,6}[a-z][A-Za-z0-9]+)$/;

function callsCmdlet(text: string): boolean {
  for (const [, verb = '', noun = ''] of text.matchAll(CMDLET)) {
    if (VERBS().has(verb) && (NOUNS().has(noun) || JOINED_NOUN.test(noun))) return true;
  }
  return false;
}

/** Programs that hardly a word is, before any word. */
const PROGRAMS = lazily(
  () =>
    new Set(
      (
        'sudo doas su ls cd pwd cp mv rm mkdir rmdir chmod chown chgrp ln grep egrep fgrep rg sed awk gawk xargs tar gzip gunzip ' +
        'bzip2 xz 7z rsync scp ssh sftp curl wget ping traceroute netstat nslookup dig ifconfig ipconfig iptables nmap nc ps htop ' +
        'killall pkill kill df du lsblk lsof mount umount fdisk mkfs dd apt apt-get dpkg yum dnf rpm pacman yay zypper apk brew ' +
        'snap flatpak choco winget scoop npm npx pnpm yarn bun deno node nvm pip pip3 pipx uv conda python python3 perl ruby gem ' +
        'bundle php composer cargo rustc rustup go javac mvn gradle gcc g++ clang cmake make bazel git gh glab svn hg jj docker ' +
        'docker-compose podman kubectl helm minikube k3s oc terraform ansible ansible-playbook vagrant packer aws az gcloud gsutil ' +
        'doctl flyctl heroku netlify vercel wrangler firebase systemctl journalctl service crontab useradd usermod userdel groupadd ' +
        'passwd chsh whoami uname hostname export unset alias unalias echo printf eval exec source cat tac tee wc nl cmp diff tldr ' +
        'man apropos nano vi vim nvim emacs code tmux screen ffmpeg ffprobe convert magick youtube-dl yt-dlp mysql psql sqlite3 ' +
        'mongo mongosh redis-cli openssl gpg ssh-keygen ssh-copy-id jq yq fzf bat exa eza fd cmd powershell pwsh reg sc net netsh ' +
        'robocopy xcopy schtasks taskkill tasklist wmic dism sfc chkdsk diskpart bcdedit attrib icacls takeown rundll32 msiexec ' +
        'osascript defaults launchctl diskutil softwareupdate pbcopy pbpaste xcodebuild adb fastboot virsh virt-install qm pct ' +
        'qemu-img zfs zpool lvcreate lvremove vgcreate pvcreate btrfs mdadm cryptsetup ip nmcli iw iwctl ufw firewall-cmd setfacl ' +
        'strace ltrace gdb valgrind objdump nm strings xxd od hexdump base64 md5sum sha256sum tr cut paste sort uniq head tail ' +
        'split join seq shuf basename dirname realpath readlink touch stat which whereis locate updatedb nohup nice renice timeout ' +
        'watch time env printenv xdg-open wakeonlan tshark tcpdump wireshark hashcat john aircrack-ng msfconsole mimikatz rclone ' +
        'whois finger rbenv pyenv asdf dvc cabal stack hatch poetry gunicorn uvicorn pulumi flox nix nix-env chezmoi stow showmount finger who last id groups newgrp visudo at atq loginctl hostnamectl timedatectl localectl resolvectl networkctl wpctl pactl amixer xrandr xset setxkbmap feh mpv vlc convert rbd ceph gluster etcdctl consul vault nomad packer istioctl linkerd argocd flux skaffold tilt stern k9s kubectx eksctl sam cdk serverless amplify supabase railway fly render heroku dokku caddy nginx apachectl httpd certbot restic borg duplicity pandoc latex pdflatex plantuml ollama opencode ' +
        'dotnet nuget msbuild bunx pipenv pdm flutter tsc eslint pytest tox mypy ruff django-admin iex sbt lein kotlinc ' +
        'systemd-analyze networksetup scutil tmutil dscl pmset ioreg sw_vers system_profiler hdiutil'
      ).split(' '),
    ),
);
/** Of those, what is a word as well: an option, a path, a sign or a file must follow, which the other rules ask for. */
const WORDS_TOO = lazily(
  () =>
    new Set(
      (
        'go make git code service time screen convert source head tail split join cut paste sort watch which strings echo cat man ' +
        'node snap export defaults mount kill code net service nice timeout touch stat fish link host date set find file test ' +
        'bun uv deno bat exa apt gem brew bundle conda composer bazel packer terraform vagrant podman helm docker python php ruby perl'
      ).split(' '),
    ),
);
const SUBCOMMANDS = lazily(
  () =>
    new Set(
      (
        'add apply attach branch build bundle cache check checkout cherry-pick clean clone commit compose config container cp create ' +
        'delete deploy describe destroy diff down exec export fetch fmt get help images image import info init inspect install kill ' +
        'link list load log login logout logs ls merge mod move mv network new outdated output outputs pack plan ps publish pull push rebase remote ' +
        'remove reset restart restore revert rm rmi run save search secret set shell show stash start status stop submodule switch sync ' +
        'tag test top uninstall unlink up update upgrade use vendor version view volume worktree'
      ).split(' '),
    ),
);
const PROMPT = /^(?:[$#>%] |PS [^>]{0,80}> |[`"'({\s]+)+/;
const ARGUMENT =
  /^(?:[~./\\$*"'{<[-]|[A-Za-z]:\\|\S{0,200}(?:[/\\*$={}<>|]|\.[A-Za-z]\w{0,9}[`"')]{0,3}$|_\w))/;

function callsProgram(text: string): boolean {
  const [program = '', first = '', ...more] = text
    .slice(0, LONGEST_LOOK)
    .replace(PROMPT, '')
    .split(/\s+/, MOST_WORDS);
  if (first === '') return false;
  if (!PROGRAMS().has(program.replace(/\.exe$/i, ''))) {
    // A program that nobody knows is told by what follows it.
    return UNKNOWN.test(program) && [first, ...more].some((argument) => FILE.test(argument));
  }
  if (!WORDS_TOO().has(program)) return true;
  return SUBCOMMANDS().has(first) || [first, ...more].some((argument) => ARGUMENT.test(argument));
}

const LONGEST_LOOK = 400;
const MOST_WORDS = 12;
const UNKNOWN = /^[a-z][a-z0-9_-]{1,30}$/;
/** A path, a variable, or the name of a file; not a media type or the parameter of one. */
const FILE =
  /^["'`{]{0,3}(?:[\w.-]{1,100}\/[\w.*{}/-]{1,200}|\$\w+|[\w*-]{1,100}\.[a-z][a-z0-9]{0,4}|\*\.\w+|\w+_\w+)["'`}]{0,3}$/;
