import type { CompiledCatalog } from '../compile.ts';
import { describeCollected } from './collected.ts';
import { describeComputed } from './computed.ts';
import { describeControls } from './controls.ts';
import type { CatalogDocument } from './document.ts';
import { describeEveryEvent } from './every-event.ts';
import { describeSharing, inShort, introduction } from './introduction.ts';
import { describeNever } from './never-collected.ts';
import { noticeOf, type Sha256 } from './notice.ts';
import { describeCounting, describeExperiments } from './people.ts';
import { describeRetention } from './retention.ts';
import { describeRights } from './rights.ts';
import { oneLine, section, words } from './words.ts';

/**
 * Says in plain words what a catalog collects, why, for how long, and what its users can do about it. TELEMETRY.md,
 * `telemetry explain` and the server's page show this one document.
 *
 * @param sha256 as `(text) => hash('sha256', text)` of `node:crypto`
 */
export function documentCatalog(catalog: CompiledCatalog, sha256: Sha256): CatalogDocument {
  const { product, title, version } = catalog;
  const notice = { version: catalog.notice, hash: sha256(noticeOf(catalog).text) };
  return {
    product,
    title: oneLine(title),
    version,
    notice,
    content: section('top', words`What ${title} collects`, introduction(catalog), [
      inShort(catalog, notice),
      describeCollected(catalog),
      describeEveryEvent(catalog),
      ...describeCounting(catalog),
      ...describeExperiments(catalog),
      describeSharing(catalog),
      describeNever(catalog),
      describeRetention(catalog),
      describeControls(catalog),
      describeRights(catalog),
      describeComputed(catalog),
    ]),
  };
}
