import type { JSX } from 'preact';
import type { Finding } from './api.ts';

const SIGNS: Readonly<Record<Finding['level'], { readonly sign: string; readonly word: string }>> = {
  fail: { sign: '!', word: 'wrong' },
  warn: { sign: '!', word: 'soon' },
  ok: { sign: '✓', word: 'well' },
};

/** What is wrong with the server and what to do about it; what is well is folded. */
export function FindingsList({ findings }: { readonly findings: readonly Finding[] }): JSX.Element {
  const wrong = findings.filter(({ level }) => level !== 'ok');
  const well = findings.filter(({ level }) => level === 'ok');
  return (
    <section aria-labelledby="findings">
      <div class="heading">
        <h2 id="findings">{wrong.length === 0 ? 'Nothing is wrong' : 'What to do now'}</h2>
        <p>as candor doctor sees it</p>
      </div>
      <div class="panel">
        {wrong.length > 0 && <Findings findings={wrong} />}
        <details>
          <summary>{well.length} checks are well</summary>
          <Findings findings={well} />
        </details>
      </div>
    </section>
  );
}

function Findings({ findings }: { readonly findings: readonly Finding[] }): JSX.Element {
  return (
    <ul class="findings">
      {findings.map(({ check, level, found, advice }) => (
        <li key={check} data-check={check} data-level={level}>
          <strong>
            <span aria-hidden="true">{SIGNS[level].sign} </span>
            <span class="hidden">{SIGNS[level].word}: </span>
            {check}
          </strong>
          <span>{found}</span>
          {advice !== undefined && <span class="advice">{advice}</span>}
        </li>
      ))}
    </ul>
  );
}
