import { diffCatalogs } from '@candor/catalog/tools';
import type { Line, Part, Section } from '../report.ts';
import { askSections } from './ask-sections.ts';
import type { Building } from './building.ts';
import { monthsInWords, rangeInWords } from './title-of.ts';

/** What was done with what users shared, for them to read. It speaks of what is published, and of nothing else. */
export async function buildTransparency(
  building: Building,
): Promise<{ title: string; sections: readonly Section[] }> {
  const { catalog, range, facts, published: told } = building;
  const published = Object.entries(catalog.metrics).filter(([, metric]) => metric.public !== undefined);
  const lines = published.flatMap(([name, { kind }]) =>
    kind === 'distribution' || kind === 'distinct' ? [] : [name],
  );
  const spreads = published.flatMap(([name, { kind, question }]) =>
    kind === 'distribution' ? [{ title: question, spread: name }] : [],
  );
  const title = told === undefined ? 'Aggregated Usage' : `Aggregated Usage: ${rangeInWords(told)}`;
  const usage = await askSections({ ...building, range: told ?? range }, [{ title, lines }, ...spreads]);
  return {
    title: `${catalog.title}: Transparency Report ${monthsInWords(range)}`,
    sections: [
      {
        title: 'What Was Processed',
        parts: [
          fact('Telemetry events processed', facts?.events ?? null),
          fact('Requests to delete that were fulfilled', facts?.deletions ?? null),
        ],
      },
      {
        title: 'Security Incidents',
        parts: [
          {
            kind: 'blank',
            what: 'what happened, when it was found and ended, and whom it concerned; or that there was none',
          },
        ],
      },
      { title: 'What Changed in What Is Collected', parts: changesOf(building) },
      {
        title: 'Privacy Improvements',
        parts: [{ kind: 'blank', what: 'what was done beside the changes above' }],
      },
      ...usage,
    ],
  };
}

function fact(label: string, value: number | null): Part {
  if (value === null)
    return { kind: 'blank', what: `${label.toLowerCase()}: not known for all of this time` };
  const line: Line = { metric: '', label, unit: 'count', value, n: value, notes: [] };
  return { kind: 'lines', lines: [line] };
}

/** What each version of the catalog that this server has served changed of the one before. */
function changesOf({ versions }: Building): readonly Part[] {
  const texts = versions.slice(1).flatMap((after, index) => {
    const before = versions[index];
    if (before === undefined) return [];
    const { changes } = diffCatalogs(before, after);
    const told = changes.filter(({ rule }) => rule !== 'version-raised' && rule !== 'computed');
    return [
      `Version ${after.version}: ${told.length === 0 ? 'nothing that is collected changed' : told.map(({ place, what }) => `${place}: ${what}`).join('; ')}.`,
    ];
  });
  if (texts.length === 0) return [{ kind: 'text', text: 'Nothing: there is one version of the catalog.' }];
  return texts.map((text) => ({ kind: 'text', text }));
}
