import type { ChartText } from './chart.ts';
import { escapeXml } from './escape-xml.ts';

/** A coordinate: two decimals are finer than a screen. */
export function at(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/**
 * The frame of a picture, with its name and description for screen readers
 * (https://www.w3.org/TR/svg-aam-1.0/, sections on title and desc).
 */
export function svg(text: ChartText, kind: string, width: number, height: number, content: string): string {
  const id = text.id.replace(/[^A-Za-z0-9_-]/g, '-');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-${kind}" viewBox="0 0 ${at(width)} ${at(height)}"` +
    ` role="img" aria-labelledby="${id}-title ${id}-desc">` +
    `<title id="${id}-title">${escapeXml(text.title)}</title>` +
    `<desc id="${id}-desc">${escapeXml(text.description)}</desc>${content}</svg>`
  );
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly kind?: 'label' | 'value';
}

/** Words in a picture. They are part of its name already, so screen readers pass over them. */
export function label(words: string, { x, y, anchor = 'start', kind = 'label' }: Label): string {
  const place = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text class="chart-${kind}" x="${at(x)}" y="${at(y)}"${place} aria-hidden="true">${escapeXml(words)}</text>`;
}

/** What a pointer that rests on a part is told. */
export function hint(words: string): string {
  return `<title>${escapeXml(words)}</title>`;
}

/** About how wide words are, in pixels of the charts' font; a little too wide rather than too narrow. */
export function widthOf(words: string): number {
  return [...words].length * 7;
}

/** Words that fit a width, shortened in the middle: endings tell names apart. */
export function fitted(words: string, width: number): string {
  const letters = [...words];
  const room = Math.max(3, Math.floor(width / 7));
  if (letters.length <= room) return words;
  const head = Math.ceil((room - 1) / 2);
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (room - 1 - head)).join('')}`;
}
