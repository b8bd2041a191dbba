import type { Intent } from './vocabulary.ts';

interface Rule {
  readonly intent: Intent;
  readonly words: RegExp;
}

/**
 * The first rule with a word in the request decides. Nouns that belong to one field come before verbs that
 * belong to all of them: "show open ports" is about the network, though it shows.
 */
const RULES: readonly Rule[] = [
  {
    intent: 'network',
    words:
      /\b(?:ip|dns|ping|ports|hostnames?|urls?|download|upload|curl|wget|ssh|scp|traceroute|rout(?:es?|ing)|hosts file|gateway|websites?|web server|certificates?|connections?|network|interfaces|wifi|firewall|proxy|reachable)\b|port \d+ open\b/,
  },
  {
    intent: 'process',
    words:
      /\b(?:process(?:es)?|pid|kill|port \d+|running (?:processes|programs|services)|services?|daemons?|cron|crontab|reboot|restart|shut ?down|scheduled|jobs?|(?:run|stop) the)\b/,
  },
  {
    intent: 'permissions',
    words:
      /\b(?:permissions?|executables?|chmod|chown|owner|writable|readable|read-only|private|access rights)\b/,
  },
  {
    intent: 'copy_move',
    words: /\b(?:copy|cp|duplicate (?!files|lines)|move|mv|rename|backup (?:of|the)|back up)\b/,
  },
  {
    intent: 'archive',
    words:
      /\b(?:compress|uncompress|decompress|zip|unzip|gzip|gunzip|tar|tarball|archive|unpack|extract(?! column)|tgz|tar\.gz)\b|\.(?:zip|tgz|gz|tar)\b/,
  },
  {
    intent: 'disk',
    words:
      /\b(?:disks?|drives?|partitions?|inodes?|mount(?:ed|s)?|usb stick|(?:free|much|most|disk) space|size of|(?:folder|directory) sizes?|largest (?:folders|directories)|how big)\b/,
  },
  {
    intent: 'system_info',
    words:
      /\b(?:memory|ram|cpus?|cores|uptime|kernel|operating system|os|distro|hostname|computer|machine|groups|who am i|where am i|logged in|logins|users?(?! )|environment|version of|variables?|calendar|date and time|what time|working directory|search path|system log|running)\b/,
  },
  {
    intent: 'text_processing',
    words:
      /\b(?:lines?|words? in|characters|columns?|sort \S+\.\w+|occurrences|uppercase|lowercase|checksum|json file|differences?|diff|compare|contents? of (?!the folder|the directory)|merge|join|csv)\b/,
  },
  { intent: 'delete', words: /\b(?:delete|remove|erase|wipe|clean|rm|discard|purge|get rid)\b/ },
  {
    intent: 'modify',
    words:
      /\b(?:replace|change|edit|append|insert|modify|update|substitute|push|pull|stash|truncate|empty the|undo|stage|switch)\b/,
  },
  {
    intent: 'create',
    words:
      /\b(?:create|make|new|mkdir|touch|clone|commit (?:all|my|the|with)|generate|write|install|initiali[sz]e|set up|symlink)\b/,
  },
  {
    intent: 'filter',
    words:
      /\b(?:larger|bigger|smaller|greater|over|under|older|newer|modified|changed|empty (?:files|folders|directories)|largest|biggest|smallest|owned|broken|links?|only|without|except|exclude|filter)\b/,
  },
  {
    intent: 'search',
    words: /\b(?:find|search|grep|locate|look for|where|contain(?:s|ing)?|named|who wrote)\b/,
  },
  { intent: 'list', words: /\b(?:list|show|display|print|ls|what|which|view|see|how many|count|tree)\b/ },
];

/** What a request asks for, by its words; for requests that no pattern of the matcher knows. */
export function classifyIntent(prompt: string): Intent {
  const text = prompt.slice(0, 1000).toLowerCase();
  return RULES.find(({ words }) => words.test(text))?.intent ?? 'other';
}
