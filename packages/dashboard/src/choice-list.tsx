import type { JSX } from 'preact';

export interface Choice {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** Its address: choosing is going there. */
  readonly href: string;
}

interface ChoiceListProps {
  /** What is chosen from, for screen readers. */
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: string;
}

/** Some things to look at, one at a time. */
export function ChoiceList({ label, choices, chosen }: ChoiceListProps): JSX.Element {
  return (
    <nav aria-label={label}>
      <ul class="choices">
        {choices.map(({ name, title, about, href }) => (
          <li key={name}>
            <a href={href} {...(name === chosen ? { 'aria-current': 'true' as const } : {})}>
              <strong>{title}</strong>
              <span>{about}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
