import type { Detector } from './detector.ts';
import { authorization } from './detectors/authorization.ts';
import { credential } from './detectors/credential.ts';
import { email } from './detectors/email.ts';
import { envAssignment } from './detectors/env-assignment.ts';
import { fileUrl } from './detectors/file-url.ts';
import { homeFolder } from './detectors/home-folder.ts';
import { ipv4 } from './detectors/ipv4.ts';
import { ipv6 } from './detectors/ipv6.ts';
import { jwt } from './detectors/jwt.ts';
import { privateKey } from './detectors/private-key.ts';
import { secretAssignment } from './detectors/secret-assignment.ts';
import { unixPath } from './detectors/unix-path.ts';
import { urlCredentials } from './detectors/url-credentials.ts';
import { windowsPath } from './detectors/windows-path.ts';

/** Every detector there is. A new one is added here and nowhere else; the order is that of a verdict's names. */
export const DETECTORS: readonly Detector[] = [
  email,
  ipv4,
  ipv6,
  homeFolder,
  unixPath,
  windowsPath,
  fileUrl,
  credential,
  privateKey,
  jwt,
  urlCredentials,
  authorization,
  secretAssignment,
  envAssignment,
];
