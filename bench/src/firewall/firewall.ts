import type { TextRule } from '@candor/firewall';
import type { BenchOptions, BenchResult, Figures } from '../bench.ts';
import { round } from '../statistics.ts';
import { type Count, formatCounts, shareOf, total } from './count-by-kind.ts';
import { type Material, readMaterial } from './material.ts';
import { measureGate, TOKEN_LENGTH, TOKEN_PATTERN } from './measure-gate.ts';
import { measureDetectors, measureToken, type ScanCounts } from './measure-scan.ts';
import { type Slowest, slowestDetectors, throughput } from './measure-speed.ts';

const HOSTILE_LENGTH = 100_000;

/**
 * What the firewall stops and lets pass of the public material, how fast, and what hostile texts cost it. Tables by kind go
 * to standard error; the material is not a part of the repository, so a machine without it measures nothing.
 */
export async function firewall({ quick, progress }: BenchOptions): Promise<BenchResult> {
  const material = readMaterial();
  const gate = measureGate(material.positives, Date.now());
  progress(formatCounts('the gate: positives in every kind of field but a token', 'kept out', gate));
  const token = measureToken(material);
  progress(formatCounts('tokens: positives', 'stopped', token.stopped));
  progress(formatCounts('tokens: ordinary values that fit', 'passed', token.passed));
  const detectors = measureDetectors(material);
  progress(formatCounts('detectors alone: positives', 'found', detectors.stopped));
  progress(formatCounts('detectors alone: ordinary values', 'passed', detectors.passed));
  const speed = measureSpeed(material, quick ? 1 : 5);
  const slowest = slowestDetectors(quick ? HOSTILE_LENGTH / 10 : HOSTILE_LENGTH);
  progress(formatSlowest(slowest));
  return {
    title:
      'Shares of the public material (docs/firewall.md), decisions a second, and the longest that any detector took for a hostile text of 100 KB.',
    figures: {
      gate_kept_out: share(gate),
      ...tokenFigures(token),
      ...detectorFigures(detectors),
      ...speed,
      slowest_hostile_ms: round(Math.max(...slowest.map(({ ms }) => ms)), 1),
    },
  };
}

function measureSpeed({ negatives }: Material, seconds: number): Figures {
  const token: TextRule = {
    kind: 'token',
    pattern: new RegExp(`^(?:${TOKEN_PATTERN})$`),
    maxLength: TOKEN_LENGTH,
  };
  const texts = negatives.map(({ text }) => text).filter((text) => token.pattern.test(text));
  return {
    enum_per_s: Math.round(throughput(texts, { kind: 'vocabulary', values: new Set(texts) }, seconds)),
    tokens_per_s: Math.round(throughput(texts, token, seconds)),
  };
}

function tokenFigures({ stopped, passed }: ScanCounts): Figures {
  return {
    token_stopped: share(stopped),
    token_passed: share(passed),
    token_models_passed: shareOfKind(passed, 'model_name'),
  };
}

/** The kinds for which a share is promised, and those of which much depends on the words. */
const KINDS = [
  ...['email', 'ipv4', 'ipv6', 'mac', 'unix_user_path', 'windows_user_path', 'url_with_token'],
  ...['private_key', 'jwt', 'env_assignment', 'api_key', 'shell_command', 'nl_prompt'],
] as const;

function detectorFigures({ stopped, passed }: ScanCounts): Figures {
  const found = KINDS.map((kind) => [kind, shareOfKind(stopped, kind)] as const);
  return { ...Object.fromEntries(found), false_alarms: round(1 - shareOf(total(passed)), 4) };
}

function share(counts: readonly Count[]): number {
  return round(shareOf(total(counts)), 4);
}

function shareOfKind(counts: readonly Count[], kind: string): number {
  return round(shareOf(counts.find((count) => count.kind === kind) ?? { samples: 0, held: 0 }), 4);
}

function formatSlowest(slowest: readonly Slowest[]): string {
  const width = Math.max(...slowest.map(({ detector }) => detector.length));
  const lines = slowest
    .toSorted((a, b) => b.ms - a.ms)
    .map(
      ({ detector, piece, ms }) =>
        `  ${detector.padEnd(width)}  ${ms.toFixed(1).padStart(6)} ms  ${JSON.stringify(piece.slice(0, 24))}`,
    );
  return ['hostile texts: the longest that a detector took, and what was repeated', '', ...lines, ''].join(
    '\n',
  );
}
