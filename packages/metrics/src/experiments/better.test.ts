import type { MetricDefinition } from '@candor/catalog';
import { expect, it } from 'vitest';
import { betterOf } from './better.ts';

function better(said: Partial<Pick<MetricDefinition, 'target' | 'bands' | 'alerts'>>) {
  return betterOf({ kind: 'count', question: 'How many?', of: { event: 'greeting' }, ...said });
}

it('reads from a target, else from bands, else from alerts which way is better', () => {
  expect(better({ target: { atLeast: 0.8 } })).toBe('more');
  expect(better({ target: { growing: true } })).toBe('more');
  expect(better({ target: { atMost: 200 } })).toBe('less');
  expect(better({ bands: [{ name: 'excellent', atMost: 100 }, { name: 'critical' }] })).toBe('less');
  expect(better({ alerts: [{ below: 0.7, severity: 'high' }] })).toBe('more');
  expect(better({ target: { atMost: 1 }, bands: [{ name: 'excellent', atLeast: 2 }] })).toBe('less');
});

it('knows no direction where a range has two ends, or where nothing is said', () => {
  expect(better({ target: { atLeast: 0.02, atMost: 0.05 } })).toBeUndefined();
  expect(better({})).toBeUndefined();
});
