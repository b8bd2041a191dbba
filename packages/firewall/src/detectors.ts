import type { Detector } from './detector.ts';
import { authorization } from './detectors/authorization.ts';
import { bankAccount } from './detectors/bank-account.ts';
import { credential } from './detectors/credential.ts';
import { email } from './detectors/email.ts';
import { envAssignment } from './detectors/env-assignment.ts';
import { fileUrl } from './detectors/file-url.ts';
import { highEntropy } from './detectors/high-entropy.ts';
import { homeFolder } from './detectors/home-folder.ts';
import { hostName } from './detectors/host-name.ts';
import { ipv4 } from './detectors/ipv4.ts';
import { ipv6 } from './detectors/ipv6.ts';
import { jwt } from './detectors/jwt.ts';
import { mac } from './detectors/mac.ts';
import { machineId } from './detectors/machine-id.ts';
import { naturalLanguage } from './detectors/natural-language.ts';
import { ownNames } from './detectors/own-names.ts';
import { paymentCard } from './detectors/payment-card.ts';
import { phone } from './detectors/phone.ts';
import { privateKey } from './detectors/private-key.ts';
import { secretAssignment } from './detectors/secret-assignment.ts';
import { shellCommand } from './detectors/shell-command.ts';
import { socialSecurity } from './detectors/social-security.ts';
import { unixPath } from './detectors/unix-path.ts';
import { url } from './detectors/url.ts';
import { urlCredentials } from './detectors/url-credentials.ts';
import { windowsPath } from './detectors/windows-path.ts';

/** Every detector there is. A new one is added here and nowhere else; the order is that of a verdict's names. */
export const DETECTORS: readonly Detector[] = [
  email,
  phone,
  ipv4,
  ipv6,
  mac,
  hostName,
  ownNames,
  machineId,
  homeFolder,
  unixPath,
  windowsPath,
  fileUrl,
  url,
  credential,
  privateKey,
  jwt,
  urlCredentials,
  authorization,
  secretAssignment,
  envAssignment,
  paymentCard,
  bankAccount,
  socialSecurity,
  highEntropy,
  shellCommand,
  naturalLanguage,
];
