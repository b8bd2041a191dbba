import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { csvPath, definitionPath, LOADING, type MetricInWords, type MetricSql, sqlPath } from './api.ts';
import { TextLine } from './text-line.tsx';
import { useFetched } from './use-fetched.ts';

interface PanelMenuProps {
  readonly title: string;
  /** Of the metric and the question that the panel shows. */
  readonly path: string;
}

/** What is behind a panel: its rows as a file, what it is, the statements it ran. Asked for when it is opened. */
export function PanelMenu({ title, path }: PanelMenuProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    if (!open) return;
    const close = (event: Event): void => {
      const isInside = event.target instanceof Node && place.current?.contains(event.target) === true;
      if (event instanceof KeyboardEvent ? event.key !== 'Escape' : isInside) return;
      if (event instanceof KeyboardEvent && isInside) place.current?.querySelector('summary')?.focus();
      setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, [open]);

  return (
    <details
      class="menu"
      ref={place}
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary aria-label={`${title}: file, definition, SQL`} title="File, definition, SQL">
        <span aria-hidden="true">⋯</span>
      </summary>
      {open && (
        <div class="menu-body">
          <Definition path={definitionPath(path)} />
          <p>
            <a href={csvPath(path)} download="">
              Download as CSV
            </a>
          </p>
          <Statements path={sqlPath(path)} />
        </div>
      )}
    </details>
  );
}

function Definition({ path }: { readonly path: string }): JSX.Element {
  const [words = LOADING] = useFetched<MetricInWords>([path], 0);
  if (words.state === 'loading') return <p class="skeleton">Loading …</p>;
  if (words.state === 'failed') return <p class="problem">{words.problem}</p>;
  const { metric, question, formula, source, target } = words.value;
  return (
    <>
      <p>
        <strong>{question}</strong>
      </p>
      <p>
        <TextLine text={formula} />
      </p>
      <dl>
        <dt>Name</dt>
        <dd>
          <code>{metric}</code>
        </dd>
        <dt>From</dt>
        <dd>
          <TextLine text={source} />
        </dd>
        <dt>Target</dt>
        <dd>
          <TextLine text={target} />
        </dd>
      </dl>
    </>
  );
}

function Statements({ path }: { readonly path: string }): JSX.Element {
  const [open, setOpen] = useState(false);
  const [sql = LOADING] = useFetched<MetricSql>(open ? [path] : [], 0);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The SQL it ran</summary>
      {open && sql.state === 'loading' && <p class="skeleton">Loading …</p>}
      {open && sql.state === 'failed' && <p class="problem">{sql.problem}</p>}
      {open &&
        sql.state === 'ready' &&
        sql.value.statements.map(({ engine, sql: text, params }, index) => (
          <div key={index}>
            <p class="aside">
              {engine === 'clickhouse' ? 'ClickHouse' : 'SQLite, over the counts of people'}
            </p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so it has to be reached by keys */}
            <pre tabIndex={0}>{text}</pre>
            <dl class="params">
              {Object.entries(params).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{String(value)}</dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
    </details>
  );
}
