import type { Detector } from '../detector.ts';
import { hasLuhnDigit } from '../luhn.ts';
import { isDigitsOnly, isTime } from '../ordinary-forms.ts';

/**
 * Ids that stay with a machine or a device: UUIDs of any version and the 32 digits of them without hyphens (`machine-id`),
 * IMEI, Windows security identifiers, Apple's device ids, instances of clouds, and serial numbers beside a word that says so. As the whole value of a token also any
 * number of 16 digits and more.
 *
 * The ids that telemetry makes itself have a field type of their own, and no detector is asked about them.
 * Known limits: serial numbers alone, which every maker forms differently, and ids of fewer than 14 digits.
 */
export const machineId: Detector = {
  name: 'machine-id',
  source:
    'RFC 9562 section 4, machine-id(5), 3GPP TS 23.003 section 6.2, [MS-DTYP] section 2.4.2.1; Amazon EC2, "Resource IDs"',
  placeholder: '<id>',
  find(text, context) {
    if (text.length < SHORTEST) return false;
    if (text.length >= LENGTH_OF_UUID && UUID.test(text)) return true;
    if (SEPARATOR.test(text) && MAY_LABEL.test(text) && holdsSerial(text)) return true;
    if (text.includes('S-1-') && SECURITY_ID.test(text)) return true;
    if (text.length >= LENGTH_OF_DEVICE && DEVICE.test(text)) return true;
    if (text.includes('-') && INSTANCE.test(text)) return true;
    if (text.length >= LONGEST_BARE && BARE.test(text)) return true;
    if (context?.isToken === true && text.length >= LONG_NUMBER && isDigitsOnly(text) && !isTime(text))
      return true;
    if (text.length >= SHORTEST_LONG && VERY_LONG.test(text)) return true;
    if (!LONG.test(text)) return false;
    for (const [written] of text.matchAll(IMEI)) {
      const digits = written.replace(/\D/g, '');
      if (digits.length === IMEI_DIGITS && hasLuhnDigit(digits)) return true;
    }
    return false;
  },
  examples: () => ({
    finds: [
      '0192f3a0-7c1e-7cc3-98c4-dc0c0c07398f',
      '{A987FBC9-4BED-3078-CF07-9141BA07C9F3}',
      '00000000-0000-0000-0000-000000000000',
      'b1946ac92492d2347c6235b4d2611184',
      'S-1-5-21-3623811015-3361044348-30300820-1013',
      '00008030-001A2D3E4F56789A',
      'started i-0abcd1234ef567890',
      '49-015420-323751-8',
      'S/N: ENG1NE42',
      'serial number 12345678',
      'Service Tag=7XK2WQ2',
    ],
    passes: [
      '2026-11-21',
      'deadbeef',
      'gpt-4o-mini-2024-07-18',
      'a1-b2_c3',
      '49-015420-323751-7',
      'serial: 115200',
      'Serial Port COM1',
    ],
    findsToken: ['707714383050751137'],
    passesToken: ['1795252320123456', '20261121091200'],
  }),
};

const SHORTEST = 10;
const LENGTH_OF_UUID = 36;
const LENGTH_OF_DEVICE = 25;
const LONG_NUMBER = 16;
const LONGEST_BARE = 32;
const SHORTEST_LONG = 20;
/** The middle of an IMEI. */
const LONG = /\d{6}-?\d{6}/;
/** No counter has so many digits. */
const VERY_LONG = /(?<![\w.])\d{20,64}(?![\w.])/;
const IMEI_DIGITS = 15;
const UUID = /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/i;
const BARE = /(?<![0-9a-z])(?=\d{0,31}[a-f])(?=[a-f]{0,31}\d)[0-9a-f]{32}(?![0-9a-z])/i;
const SECURITY_ID = /\bS-1-(?:5-21|12-1)(?:-\d{1,10}){3}/;
const DEVICE = /\b0000\d{4}-[0-9A-F]{16}\b/i;
const INSTANCE =
  /(?<![0-9a-z-])(?:i|vol|eni|vpc|subnet|snap|ami|sg)-(?:[0-9a-f]{17}|[0-9a-f]{8})(?![0-9a-z-])/;
const IMEI = /(?<![\d.-])\d{2}-?\d{6}-?\d{6}-?\d(?![\d-])/g;

/** Two looks that most texts are done with. */
const SEPARATOR = /[ :=#\t]/;
const MAY_LABEL = /s\/?n|serial|(?:service|asset)[ _-]?tag/i;
const LABELLED =
  /(?:(?<![a-z0-9])s\/n|(?<![a-z0-9])sn(?=["']?\s{0,3}[:=#])|serial(?:[ _-]?(?:number|num|no|nr)\b\.?)?|(?:service|asset)[ _-]?tag)["']?(?:\s{0,3}[:=#]|\s)\s{0,3}["']?([A-Z0-9][A-Z0-9-]{5,23})(?![A-Z0-9])/gi;
/** In capitals, and either letters and digits or more digits than a rate has. */
const SERIAL = /^(?=[A-Z-]*\d)(?:(?=[\d-]*[A-Z])[A-Z0-9-]+|[\d-]{8,})$/;

function holdsSerial(text: string): boolean {
  for (const [, value = ''] of text.matchAll(LABELLED)) if (SERIAL.test(value)) return true;
  return false;
}
