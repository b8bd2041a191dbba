import type { FormatMapping } from '@candor/catalog';
import { reasonkitEnvelope } from './formats/reasonkit-envelope.ts';
import { reasonkitStore } from './formats/reasonkit-store.ts';

/** What earlier releases of ReasonKit, and the document it was planned in, call things. */
export const formats: Readonly<Record<string, FormatMapping>> = {
  'reasonkit/1.0.0': reasonkitEnvelope,
  'reasonkit/store': reasonkitStore,
};
