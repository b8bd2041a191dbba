import { isAlphanumeric, isBeyondAscii, isDigit, isLetter, runEnd } from '../characters.ts';
import type { Detector } from '../detector.ts';
import { lazily } from '../lazily.ts';
import { isMediaType, isVersion } from '../ordinary-forms.ts';
import { holdsMachineName } from './machine-names.ts';
import { topLevelDomains, topLevelWords } from './top-level-domains.ts';

/**
 * Names of hosts: labels joined by dots up to a domain that exists, in ASCII, Punycode or another script, and the names
 * that systems, clouds and owners give to a machine (`DESKTOP-4F7K2QZ`, `adas-laptop`, `ip-10-0-0-1`).
 *
 * Registries of models pass before a path, since they are a part of a model's name (`hf.co/unsloth/Qwen3-GGUF`). A file whose
 * suffix is a domain too (`main.rs`, `notes.md`) cannot be told from a host and is refused, as a file's name should be.
 * Known limits: a host of one label that its owner named otherwise, domains of a single brand, and domains that are words of
 * programs (`user.id`, `session.name`) unless something else in the name speaks for a host.
 */
export const hostName: Detector = {
  name: 'host-name',
  source:
    'RFC 1035 section 2.3.1, RFC 5890 section 2.3.2; IANA Root Zone Database; Microsoft Learn, "DefaultComputerName"; names that clouds give by default',
  placeholder: '<host>',
  find(text) {
    if (isMediaType(text)) return false;
    if (holdsMachineName(text)) return true;
    let end = 0;
    for (let dot = text.indexOf('.'); dot !== -1; dot = text.indexOf('.', Math.max(end, dot + 1))) {
      let start = dot;
      while (start > end && isHostCharacter(text.charCodeAt(start - 1))) start -= 1;
      end = runEnd(text, dot, isHostCharacter);
      if (end - start <= LONGEST_HOST && isHost(text, start, end)) return true;
    }
    return false;
  },
  examples: () => ({
    finds: [
      'example.org',
      'www.example.name',
      'connect to build-7.ci.example.co.uk now',
      'xn--bcher-kva.example.com.',
      'bücher.de',
      'nas.local',
      'ada.blackfriday',
      'DESKTOP-4F7K2QZ',
      'Adas-MacBook-Pro',
      'ip-10-0-0-1',
      'adas-laptop',
      'ubuntu-s-2vcpu-4gb-ams3-01',
      'gke-engine-pool-1a2b3c4d-x9zq',
      'fritz.box',
      'EXAMPLE.COM',
    ],
    passes: [
      '1.2.3',
      '1.2.3-alpha.beta',
      'session.start',
      'user.id',
      'system.disk.io',
      'http.server.request.duration',
      'coc.nvim',
      'hf.co/unsloth/Qwen3-GGUF:Q4_K_M',
      'registry.ollama.ai/library/llama3.2:3b',
      'us.anthropic.claude-3-5-sonnet-20241022-v2:0',
      'System.Net.Http',
      'MacBook-Pro',
      'windows-desktop',
      'remote-pc',
      'gemma-2gb-it',
      'e.g. this',
    ],
  }),
};

const LONGEST_HOST = 253;
const LONGEST_LABEL = 63;
/** Before a path these belong to the name of a model or an image. */
const REGISTRIES = lazily(
  () =>
    new Set(
      'hf.co huggingface.co registry.ollama.ai ollama.com modelscope.cn ghcr.io docker.io quay.io nvcr.io gcr.io mcr.microsoft.com'.split(
        ' ',
      ),
    ),
);
/** What a router calls itself and the machines behind it. */
const ROUTER = /(?:^|\.)fritz\.box$/i;
const BEGINS_HOST = /^(?:www\d?|mail|smtp|imap|ftp|api|ns\d|vpn|mx\d?|cdn|static)\./i;
const SECOND_LEVEL = /\.(?:com?|ac|org?|net|gov?|edu|web|sch|mil)\.[a-z]{2}$/i;
/** What is measured of a disk or a network has the name of a domain. */
const INPUT_OUTPUT = /(?:^|\.)(?:disk|network|net|file|fs|block|storage|system|async|tokio|std|java)\.io$/;
const FRAMEWORK = /^[A-Z]{2,4}\.NET$/;
/** `iTerm.app` is what a terminal calls itself. */
const BUNDLE = /[A-Z].*\.app$/;

function isHostCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === 45 || code === 46 || (isBeyondAscii(code) && !isSign(code));
}

/** Punctuation beyond ASCII, as quotation marks and dashes, ends a name. */
function isSign(code: number): boolean {
  return (
    (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x3020) || (code >= 0xa0 && code <= 0xbf)
  );
}

function isHost(text: string, start: number, end: number): boolean {
  // `example.org.` is the same host, and so is one that ends a sentence.
  let last = end;
  while (last > start && (text[last - 1] === '.' || text[last - 1] === '-')) last -= 1;
  let first = start;
  while (first < last && (text[first] === '.' || text[first] === '-')) first += 1;
  const host = text.slice(first, last);
  if (continuesName(text.charCodeAt(first - 1)) || continuesName(text.charCodeAt(last))) return false;
  const dot = host.lastIndexOf('.');
  if (dot < 1 || !isDomain(host, host.slice(dot + 1))) return false;
  if (host.split('.').some((label) => label === '' || label.length > LONGEST_LABEL)) return false;
  if (isRelease(host) || INPUT_OUTPUT.test(host) || FRAMEWORK.test(host) || BUNDLE.test(host)) return false;
  return !(text[last] === '/' && REGISTRIES().has(host.toLowerCase()));
}

/** An underscore or a bracket makes it a name in a program, as in `os.path.is_file` or `list.in()`. */
function continuesName(code: number): boolean {
  return code === 95 || code === 40 || code === 36;
}

function isDomain(host: string, label: string): boolean {
  const lower = label.toLowerCase();
  if (lower.startsWith('xn--') || isBeyondAscii(label.charCodeAt(0))) return true;
  // `System.Net` is no host: its last label is written as a host's is, or the whole is in capitals.
  if (label !== lower && host !== host.toUpperCase()) return false;
  if (runEnd(lower, 0, isLetter) < lower.length) return false;
  if (topLevelDomains().has(lower) || ROUTER.test(host)) return true;
  return topLevelWords().has(lower) && (BEGINS_HOST.test(host) || SECOND_LEVEL.test(host));
}

/** Numbers before a word, as in `1.2.3.dev` or `1.0.0-rc.so`; a name of digits, as `1337.com`, has one label before its domain. */
function isRelease(host: string): boolean {
  if (isVersion(host)) return true;
  const labels = host.split('.');
  return (
    labels.length > 2 &&
    labels.slice(0, -1).every((label) => isDigit(label.charCodeAt(0)) && !isLetter(label.charCodeAt(1)))
  );
}
