import type { WireBatch, WireEvent } from '@candor/catalog';
import type { Clean } from '@candor/firewall';

/** What may be sent: a batch whose every event has passed the firewall again. */
export interface OutgoingBatch extends WireBatch {
  readonly events: readonly Clean<WireEvent>[];
}
