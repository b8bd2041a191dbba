import { evidenceInWords } from '../decisions/evidence-in-words.ts';
import { judgeDecisions } from '../decisions/judge-decisions.ts';
import { layoutOf } from '../layout-of.ts';
import type { Section } from '../report.ts';
import { askSections } from './ask-sections.ts';
import type { Building } from './building.ts';
import { weekInWords } from './title-of.ts';

/** A week in short, for the Monday's mail. */
export async function buildDigest(
  building: Building,
): Promise<{ title: string; sections: readonly Section[] }> {
  const { catalog, range, compared, launch, audience } = building;
  const [sections, decisions] = await Promise.all([
    askSections(building, layoutOf(catalog, 'digest')),
    audience === 'public' ? [] : judgeDecisions({ ...building, range, before: compared }),
  ]);
  const due = decisions.filter(({ verdict }) => verdict === 'holds');
  const title = `${catalog.title}: ${weekInWords(range, launch)} Summary`;
  if (audience === 'public') return { title, sections };
  return {
    title,
    sections: [
      ...sections,
      {
        title: 'What People Ask For',
        parts: [{ kind: 'blank', what: 'the three most wanted features' }],
      },
      {
        title: 'Action Items',
        parts: [
          {
            kind: 'findings',
            findings: due.map(({ signal, evidence, decision, validate }) => ({
              ...{ observation: signal, evidence: evidence.map(evidenceInWords), decision, validate },
            })),
          },
          { kind: 'blank', what: 'what is to be done for the next release' },
        ],
      },
    ],
  };
}
