import { lazily } from '../lazily.ts';

/*
 * Names of one label that systems, clouds and owners give to machines.
 */

/** One look that most texts are done with. */
const MAY_BE =
  /(?:top|win|ip|vps|gke|aks)-|\dgb-|-(?:desktop|laptop|notebook|pc|macbook|imac|mac|mbp|ip|thinkpad|workstation)|-[bcdfghj-np-tv-xz2-9]{5}(?![0-9a-z])/i;
/** Windows makes a name of its own for a machine, clouds make one of the address. */
const GIVEN =
  /(?<![0-9A-Za-z-])(?:(?:DESKTOP|LAPTOP|WIN)-(?=[A-Z]{0,10}\d|[A-Z0-9]{11}(?![A-Z0-9]))[A-Z0-9]{7,11}|(?:desktop|laptop)-(?=[a-z]{0,5}\d[a-z0-9])[a-z0-9]{7,8}|ip-\d{1,3}(?:-\d{1,3}){3}|[A-Za-z0-9]{1,15}-(?:DESKTOP|LAPTOP|PC))(?![0-9A-Za-z-])/;
const APPLE =
  /(?<![0-9A-Za-z])[^\s"'`/@-]{2,40}-(?:MacBook|iMac|Mac-mini|Mac-Studio|Mac-Pro|iPhone|iPad)(?:-|$|\W)/;
/** Whose it is, and what. */
const OWNED =
  /(?<![0-9A-Za-z-])([A-Za-z]{2,15}s)-(?:laptop|notebook|macbook|mbp|imac|iphone|ipad|thinkpad|workstation|desktop|pc)(?![0-9A-Za-z])/gi;
/** What ends so and owns nothing. */
const NO_OWNERS = lazily(
  () =>
    new Set(
      (
        'windows macos ios tvos watchos chromeos reactos freedos msdos os business wireless express process access class apps ' +
        'docs news sales games cross ops plus less headless series kubernetes devices users systems tools accessories does is ' +
        'as was has this its various previous others pos dss gas bus sas nas aws js css'
      ).split(' '),
    ),
);
/**
 * DigitalOcean and Hetzner name a machine by its size and place, OVH by a number, Google and Azure the nodes of a cluster,
 * Kubernetes its pods, with letters and digits that make no words.
 */
const CLOUDS: readonly RegExp[] = [
  /\d{1,3}vcpu-\d{1,3}gb-[\w-]{0,16}[a-z]{3}\d-\d{1,3}(?![0-9a-z])/,
  /-\d{1,3}gb-(?:nbg|fsn|hel|ash|hil|sin)\d-\d{1,3}(?![0-9a-z])/,
  /(?<![0-9a-z-])vps-[0-9a-f]{8}(?![0-9a-z-])/,
  /(?<![0-9a-z-])gke-[a-z0-9-]{3,60}-[0-9a-f]{8}-[a-z0-9]{4}(?![0-9a-z-])/,
  /(?<![0-9a-z-])aks-[a-z0-9]{1,12}-\d{8}-vmss[0-9a-z]{6}(?![0-9a-z-])/,
  /[a-z0-9]-(?=[a-z]{0,9}\d)[bcdfghjklmnpqrstvwxz2456789]{8,10}-(?=[a-z0-9]{0,4}\d)[bcdfghjklmnpqrstvwxz2456789]{5}(?![0-9a-z-])/,
];

/** Whether a text holds the name that a system, a cloud or an owner gave to a machine. */
export function holdsMachineName(text: string): boolean {
  if (!text.includes('-') || !MAY_BE.test(text)) return false;
  if (GIVEN.test(text) || APPLE.test(text) || CLOUDS.some((form) => form.test(text))) return true;
  for (const [, owner = ''] of text.matchAll(OWNED)) if (!NO_OWNERS().has(owner.toLowerCase())) return true;
  return false;
}
