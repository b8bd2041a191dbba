import { readAddress } from './page-address.ts';

/**
 * Where a click on a link leads inside of these pages. Undefined when the browser is to follow it by itself: to
 * other places, within the page, into another tab or a file.
 */
export function internalLink(event: MouseEvent): string | undefined {
  const { target, button, defaultPrevented, metaKey, ctrlKey, shiftKey, altKey } = event;
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return undefined;
  const link = target instanceof Element ? target.closest('a') : null;
  if (link === null || link.target !== '' || link.hasAttribute('download')) return undefined;
  if (link.origin !== location.origin || link.hash !== '') return undefined;
  return readAddress(link.pathname) === undefined ? undefined : `${link.pathname}${link.search}`;
}
