import { type Pattern, pattern } from '../pattern.ts';

export const NETWORK: readonly Pattern[] = [
  pattern({
    id: 'public-ip',
    words: ['<show> (public|external|internet) ip [address]'],
    command: () => 'curl -fsS https://ifconfig.me',
    intent: 'network',
    category: 'network',
    examples: [['what is my public ip address?', 'curl -fsS https://ifconfig.me']],
  }),
  pattern({
    id: 'local-ip',
    words: [
      '<show> [local|private|internal] (ip|ip address|ip addresses|ips)',
      '<show> (network interfaces|network addresses|interfaces)',
    ],
    command: () => 'ip addr 2>/dev/null || ifconfig',
    intent: 'network',
    category: 'network',
    examples: [
      ['what is my ip address', 'ip addr 2>/dev/null || ifconfig'],
      ['list network interfaces', 'ip addr 2>/dev/null || ifconfig'],
    ],
  }),
  pattern({
    id: 'listening-ports',
    words: [
      '<show> (listening|open) (ports|sockets|tcp ports) [on (machine|computer)]',
      '<show> ports (in use|listening|open|used)',
      'what ports (open|in use|listening)',
    ],
    command: () => 'lsof -nP -iTCP -sTCP:LISTEN',
    intent: 'network',
    category: 'network',
    examples: [
      ['show all open ports', 'lsof -nP -iTCP -sTCP:LISTEN'],
      ['which ports are in use?', 'lsof -nP -iTCP -sTCP:LISTEN'],
    ],
  }),
  pattern({
    id: 'connections',
    words: ['<show> [active|established|open|current] [network|tcp|internet] connections'],
    command: () => 'lsof -nP -iTCP -sTCP:ESTABLISHED',
    intent: 'network',
    category: 'network',
    examples: [['show active network connections', 'lsof -nP -iTCP -sTCP:ESTABLISHED']],
  }),
  pattern({
    id: 'routes',
    words: ['<show> (routing table|routes|default gateway|gateway|default route)'],
    command: () => 'netstat -rn',
    intent: 'network',
    category: 'network',
    examples: [['show the routing table', 'netstat -rn']],
  }),
  pattern({
    id: 'dns-servers',
    words: ['<show> (dns servers?|name servers?|nameservers?|dns settings|dns configuration)'],
    command: () => 'cat /etc/resolv.conf',
    intent: 'network',
    category: 'network',
    examples: [['which dns servers do I have?', 'cat /etc/resolv.conf']],
  }),
  pattern({
    id: 'hosts-file',
    words: ['<show> (hosts file|etc hosts)'],
    command: () => 'cat /etc/hosts',
    intent: 'network',
    category: 'network',
    examples: [['show the hosts file', 'cat /etc/hosts']],
  }),
  pattern({
    id: 'ping',
    words: [
      'ping {host} {count} times',
      'ping {host}',
      '(check|test) [if] {host} (reachable|up|online)',
      'if {host} (reachable|up|online)',
      '{host} (reachable|online|up)',
      '(test|check) (connection|connectivity) to {host}',
      'can reach {host}',
    ],
    command: ({ host, count }) => `ping -c ${count === '10' ? '4' : count} ${host}`,
    intent: 'network',
    category: 'network',
    examples: [
      ['ping example.org', 'ping -c 4 example.org'],
      ['ping example.org 7 times', 'ping -c 7 example.org'],
      ['test the connection to db.internal', 'ping -c 4 db.internal'],
    ],
  }),
  pattern({
    id: 'lookup',
    words: [
      '(look up|lookup|resolve) [dns|address|ip|ip address] [records?] [for] {host}',
      '<show> (dns records?|dns entry|ip address|ip|address) [for] {host}',
      '<show> (dns records?|ip address|ip) {host}',
    ],
    command: ({ host }) => `nslookup ${host}`,
    intent: 'network',
    category: 'network',
    examples: [
      ['look up the ip address of example.org', 'nslookup example.org'],
      ['show dns records for example.org', 'nslookup example.org'],
    ],
  }),
  pattern({
    id: 'trace-route',
    words: ['(trace|traceroute|show|find) [route|path] to {host}', 'traceroute {host}'],
    command: ({ host }) => `traceroute ${host}`,
    intent: 'network',
    category: 'network',
    examples: [['trace the route to example.org', 'traceroute example.org']],
  }),
  pattern({
    id: 'port-reachable',
    words: [
      '[check|test] [if] port {port} (open|reachable) on {host}',
      '[check|test] [if] port {port} on {host} (open|reachable)',
      '(check|test) port {port} on {host}',
    ],
    command: ({ host, port }) => `nc -z -v -w 5 ${host} ${port}`,
    intent: 'network',
    category: 'network',
    examples: [['is port 443 open on example.org?', 'nc -z -v -w 5 example.org 443']],
  }),
  pattern({
    id: 'download-and-run',
    words: [
      '<download> (and run|and execute|then run) [script] [from|at] {url}',
      '<download> [install] script [from|at] {url} and (run|execute) [it]',
      '(run|execute) [install] script (from|at) {url}',
    ],
    command: ({ url }) => `curl -fsSL ${url} | sh`,
    intent: 'network',
    category: 'network',
    examples: [
      [
        'download and run the script from https://example.org/install.sh',
        'curl -fsSL https://example.org/install.sh | sh',
      ],
    ],
  }),
  pattern({
    id: 'download-as',
    words: ['<download> [file] [from] {url} (as|to|into|and save it as) {path}'],
    command: ({ url, path }) => `curl -fL -o ${path} ${url}`,
    intent: 'network',
    category: 'network',
    examples: [
      [
        'download https://example.org/a?b=1&c=2 as page.html',
        "curl -fL -o page.html 'https://example.org/a?b=1&c=2'",
      ],
    ],
  }),
  pattern({
    id: 'download',
    words: ['<download> [file] [from] {url}'],
    command: ({ url }) => `curl -fLO ${url}`,
    intent: 'network',
    category: 'network',
    examples: [['download https://example.org/data.csv', 'curl -fLO https://example.org/data.csv']],
  }),
  pattern({
    id: 'http-headers',
    words: ['<show> [http|response] headers [for|from] {url}', '<show> [http|response] headers {url}'],
    command: ({ url }) => `curl -fsSI ${url}`,
    intent: 'network',
    category: 'network',
    examples: [['show the http headers of example.org', 'curl -fsSI https://example.org']],
  }),
  pattern({
    id: 'http-status',
    words: [
      '<show> [http] status [code] [for|from] {url}',
      '<show> [http] status [code] {url}',
      '(check|test) [if] (website|site) {url} (up|down|online|working)',
      '(website|site) {url} (up|down|online)',
    ],
    command: ({ url }) => `curl -sS -o /dev/null -w '%{http_code}\\n' ${url}`,
    intent: 'network',
    category: 'network',
    examples: [
      ['is the website example.org up?', "curl -sS -o /dev/null -w '%{http_code}\\n' https://example.org"],
    ],
  }),
  pattern({
    id: 'certificate',
    words: [
      '<show> [ssl|tls|https] certificate [expiry|expiration|date|dates|expiration date] [for] {host}',
      'when [ssl|tls] certificate [for] {host} (expire|expires)',
    ],
    command: ({ host }) => `openssl s_client -connect ${host}:443 < /dev/null | openssl x509 -noout -dates`,
    intent: 'network',
    category: 'network',
    examples: [
      [
        'when does the certificate of example.org expire',
        'openssl s_client -connect example.org:443 < /dev/null | openssl x509 -noout -dates',
      ],
    ],
  }),
  pattern({
    id: 'serve-folder',
    words: [
      '(serve|share) ({place}|files) [over http|with http|via http] [on port {port}]',
      '(start|run) [simple|local] (web server|http server|webserver) [in {place}] [on port {port}]',
    ],
    command: ({ place, port }) =>
      `python3 -m http.server ${port || '8000'} --bind 127.0.0.1 --directory ${place}`,
    intent: 'network',
    category: 'network',
    examples: [
      [
        'serve the public folder on port 9000',
        'python3 -m http.server 9000 --bind 127.0.0.1 --directory public',
      ],
      ['start a web server', 'python3 -m http.server 8000 --bind 127.0.0.1 --directory .'],
    ],
  }),
  pattern({
    id: 'copy-to-server',
    words: ['(copy|upload|send) {file} to [server] {login}'],
    command: ({ file, login }) => `scp ${file} ${login}:`,
    intent: 'network',
    category: 'network',
    examples: [['upload report.pdf to bob@files.example.org', 'scp report.pdf bob@files.example.org:']],
  }),
  pattern({
    id: 'ssh',
    words: ['(connect|log in|login|ssh) [to|into] [server] {login} [over ssh|via ssh|with ssh]'],
    command: ({ login }) => `ssh ${login}`,
    intent: 'network',
    category: 'network',
    examples: [['connect to alice@example.org via ssh', 'ssh alice@example.org']],
  }),
];
