import { CONCEALMENT } from './patterns/concealment.ts';
import { CREDENTIALS } from './patterns/credentials.ts';
import { DESTRUCTION } from './patterns/destruction.ts';
import { DISK_OVERWRITE } from './patterns/disks.ts';
import { EXFILTRATION } from './patterns/exfiltration.ts';
import { PRIVILEGES } from './patterns/privileges.ts';
import { SYSTEM_MODIFICATION } from './patterns/system.ts';
import type { SafetyPattern } from './safety-pattern.ts';

/** Everything that the safety check knows. Among equal risks, the first decides the category. */
export const SAFETY_PATTERNS: readonly SafetyPattern[] = [
  ...DESTRUCTION,
  ...DISK_OVERWRITE,
  ...EXFILTRATION,
  ...CREDENTIALS,
  ...SYSTEM_MODIFICATION,
  ...CONCEALMENT,
  ...PRIVILEGES,
];
