import { describe, expect, it } from 'vitest';
import { invocationsOf } from './invocations.ts';

const programsOf = (command: string) => invocationsOf(command).list.map(({ program }) => program);

describe('invocationsOf', () => {
  it.each([
    ['a path', '/usr/bin/RM x', ['rm']],
    ['settings in front', 'A=1 B="x y" rm x', ['rm']],
    ['sudo with options', 'sudo -u bob -- rm x', ['sudo', 'rm']],
    [
      'wrappers in wrappers',
      'nohup nice -n 5 timeout -k 1 5s env -i A=b rm x',
      ['nohup', 'nice', 'timeout', 'env', 'rm'],
    ],
    ['xargs', 'ls | xargs -0 -n 1 rm -f', ['ls', 'xargs', 'rm']],
    ['a shell with -c', `bash -lc 'a | b'`, ['bash', 'a', 'b']],
    ['a shell with -c in a bundle', `bash -cx 'a'`, ['bash', 'a']],
    ['a here-string', 'sh <<< "rm x"', ['sh', 'rm']],
    ['eval', `eval 'rm' "x; ls"`, ['eval', 'rm', 'ls']],
    ['find', 'find . -exec rm {} \\; -ok mv {} x +', ['find', 'rm', 'mv']],
    ['another machine', `ssh -p 22 host 'rm x'`, ['ssh', 'rm']],
    ['a whole text', `watch -n 1 'a | b'`, ['watch', 'a', 'b']],
    ['env -S', `env -S 'rm -rf x'`, ['env', 'rm']],
    ['an alias and a trap', `alias a='rm x'; trap 'mv y' EXIT`, ['alias', 'rm', 'trap', 'mv']],
    ['busybox', 'busybox rm x', ['busybox', 'rm']],
  ])('looks behind %s', (_, command, programs) => {
    expect(programsOf(command)).toEqual(programs);
  });

  it('does not take a question about a program for running it', () => {
    expect(programsOf('command -v rm')).toEqual(['command']);
    expect(programsOf('sudo -l')).toEqual(['sudo']);
  });

  it('splits options into letters and ends them at --', () => {
    const [rm] = invocationsOf('rm -rf --mode=x a -- -b').list;
    expect([...(rm?.options ?? [])].sort()).toEqual(['--mode', '-f', '-r', '-rf']);
    expect(rm?.operands).toEqual(['a', '-b']);
  });

  it('keeps the options of a command from its wrapper', () => {
    const [sudo] = invocationsOf('sudo grep -i x').list;
    expect([...(sudo?.options ?? [])]).toEqual([]);
  });

  it('marks a program whose name is computed', () => {
    expect(invocationsOf('$(echo rm) x').list.at(-1)?.computed).toBe(true);
    expect(invocationsOf('/bin/r? x').list[0]?.computed).toBe(true);
    expect(invocationsOf('rm $x').list[0]?.computed).toBe(false);
  });

  it('gives up on what nests too deeply, and says so', () => {
    expect(invocationsOf(`${'eval '.repeat(50)}rm x`).understood).toBe(false);
    expect(invocationsOf(`${'sudo '.repeat(50)}rm x`).understood).toBe(false);
  });
});
