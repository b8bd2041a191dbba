import type { FieldsOf } from '@candor/catalog';
import type { recorded } from './recorded.ts';

type Generated = FieldsOf<typeof recorded, 'command.generated'>;
type Failed = FieldsOf<typeof recorded, 'error.occurred'>;
type Triggered = FieldsOf<typeof recorded, 'safety.triggered'>;

// The catalog is the one place that lists these words, so that what caro computes is what it may record.
export type Intent = NonNullable<Generated['query_intent']>;
export type Category = NonNullable<Generated['category']>;
export type Risk = Generated['risk_level'];
export type SafetyCategory = Triggered['pattern_category'];
export type Action = Triggered['action_taken'];
export type SafetyLevel = NonNullable<Triggered['safety_level']>;
export type Backend = Generated['backend_used'];
export type ErrorCategory = Failed['error_category'];
