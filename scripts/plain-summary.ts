import type { Reporter } from 'vitest/node';

/** Closes a run with `N passed, N failed` alone on a line: what a machine can read without knowing Vitest. */
export const plainSummary: Reporter = {
  onTestRunEnd(modules, errors) {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      let failures = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state]++;
        if (state === 'failed') failures++;
      }
      // A file that breaks while loading, or in a hook, fails without a failed test.
      if (failures === 0 && module.state() === 'failed') count.failed++;
    }
    const skipped = count.skipped + count.pending;
    const counts = [`${count.passed} passed`, `${count.failed} failed`];
    if (skipped > 0) counts.push(`${skipped} skipped`);
    console.log(counts.join(', '));
  },
};
