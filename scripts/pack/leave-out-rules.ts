import type { Plugin } from 'rolldown';

const TEXT = /\b(error|warning)\((\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`)\s*,?\s*)\)/g;

/**
 * Leaves out what each rule of a catalog asks for in general: `candor catalog check` prints it, the client does not. What is
 * wrong with a catalog is said all the same.
 */
export const leaveOutRules: Plugin = {
  name: 'leave-out-rules',
  transform(code, id) {
    if (!id.endsWith('catalog/src/check/rules.ts')) return null;
    let left = 0;
    const shorter = code.replace(TEXT, (_whole, severity: string) => {
      left += 1;
      return `${severity}('')`;
    });
    if (left < 40) throw new Error(`${id} says its rules in another way now: only ${left} were left out`);
    return { code: shorter, map: null };
  },
};
