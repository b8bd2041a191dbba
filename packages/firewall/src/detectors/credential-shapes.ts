/** A credential without a prefix of its own, known by how its parts are put together. */
export interface CredentialShape {
  readonly provider: string;
  /** Where the format is written down. */
  readonly source: string;
  /** A text without it cannot match, and costs one search. */
  readonly needs: string;
  /** The length of the shortest match: most values of telemetry are below it, and cost nothing. */
  readonly shortest: number;
  /** Every repetition is bounded, so that a match attempt ends after a fixed number of steps. */
  readonly shape: RegExp;
  /** A key of this shape. Put together when a test asks, so that no scanner takes this file for a leak. */
  readonly finds: () => string;
  /** What looks like one and is none. */
  readonly passes: string;
}

/** Whether a text holds a credential of a shape. */
export function hasShape(text: string, { needs, shortest, shape }: CredentialShape): boolean {
  return text.length >= shortest && text.includes(needs) && shape.test(text);
}

function of(characters: string, length: number): string {
  return characters.repeat(length).slice(0, length);
}

const GITLEAKS = 'https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml';

export const CREDENTIAL_SHAPES: readonly CredentialShape[] = [
  {
    provider: 'Telegram bot',
    source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
    needs: ':',
    shortest: 43,
    shape: /(?<!\d)\d{8,10}:[A-Za-z0-9_-]{34}/,
    finds: () => `1234567890:${of('aB1_', 35)}`,
    passes: '1234567890:token',
  },
  {
    provider: 'Discord bot',
    source: 'https://discord.com/developers/docs/reference#authentication',
    needs: '.',
    shortest: 59,
    shape: /(?<![\w-])[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27}/,
    finds: () => `M${of('aB1', 25)}.${of('x1', 6)}.${of('yZ2', 27)}`,
    passes: 'Module.engine.main',
  },
  {
    provider: 'Microsoft Entra client secret',
    source: GITLEAKS,
    needs: 'Q~',
    shortest: 37,
    shape: /[\w.~]{3}\dQ~[\w.~-]{31}/,
    finds: () => `abc8Q~${of('aB1', 34)}`,
    passes: 'abc8Q~',
  },
  {
    provider: 'Azure storage account key',
    source:
      'https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string#create-a-connection-string-using-a-shared-access-signature',
    needs: '==',
    shortest: 88,
    shape: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==/,
    finds: () => `${of('aB1/', 86)}==`,
    passes: 'a == b',
  },
  {
    provider: 'Mailchimp',
    source: 'https://mailchimp.com/developer/marketing/docs/fundamentals/#api-structure',
    needs: '-us',
    shortest: 36,
    shape: /[0-9a-f]{32}-us\d{1,2}\b/,
    finds: () => `${of('a1', 32)}-us12`,
    passes: 'bedrock-us1',
  },
  {
    provider: 'Mailgun signing key',
    source: GITLEAKS,
    needs: '-',
    shortest: 50,
    shape: /\b[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}\b/,
    finds: () => `${of('a1', 32)}-${of('b2', 8)}-${of('c3', 8)}`,
    passes: 'a1b2c3d4-e5f60718',
  },
  {
    provider: 'Airtable personal access token',
    source: 'https://airtable.com/developers/web/api/authentication',
    needs: 'pat',
    shortest: 50,
    shape: /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{32}/,
    finds: () => `pat${of('aB', 14)}.${of('a1', 64)}`,
    passes: 'pat.match',
  },
  {
    provider: 'HashiCorp Terraform',
    source: GITLEAKS,
    needs: '.atlasv1.',
    shortest: 33,
    shape: /[A-Za-z0-9]{8}\.atlasv1\.[\w=-]{16}/,
    finds: () => `${of('aB1', 14)}.atlasv1.${of('aB1', 60)}`,
    passes: 'engine.atlasv1.',
  },
  {
    provider: 'HashiCorp Vault before 1.10',
    source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes',
    needs: 's.',
    shortest: 26,
    shape: /(?<![\w.])s\.(?=[A-Za-z]{0,23}\d)[A-Za-z0-9]{24}(?!\w)/,
    finds: () => `s.${of('aB1', 24)}`,
    passes: 's.length',
  },
  {
    provider: 'Harness',
    source: GITLEAKS,
    needs: 'at.',
    shortest: 69,
    shape: /\b[ps]at\.[\w-]{22}\.[0-9A-Za-z]{24}\.[0-9A-Za-z]{16}/,
    finds: () => `pat.${of('aB1', 22)}.${of('aB1', 24)}.${of('aB1', 20)}`,
    passes: 'sat.engine.main',
  },
  {
    provider: 'Mapbox',
    source: 'https://docs.mapbox.com/api/accounts/tokens/#token-format',
    needs: 'k.',
    shortest: 64,
    shape: /\b[pst]k\.[A-Za-z0-9]{40,120}\.[\w-]{20}/,
    finds: () => `sk.${of('aB1', 60)}.${of('aB1', 22)}`,
    passes: 'sk.json',
  },
  {
    provider: 'Cloudflare origin CA',
    source: GITLEAKS,
    needs: 'v1.0-',
    shortest: 62,
    shape: /\bv1\.0-[0-9a-f]{24}-[0-9a-f]{32}/,
    finds: () => `v1.0-${of('a1', 24)}-${of('b2', 146)}`,
    passes: 'v1.0-beta',
  },
  {
    provider: '1Password secret key',
    source: 'https://support.1password.com/secret-key-security/',
    needs: 'A3-',
    shortest: 33,
    shape: /\bA3-[A-Z0-9]{6}-[A-Z0-9-]{11,12}-[A-Z0-9]{5}-[A-Z0-9]{5}/,
    finds: () => 'A3-ENGINE-ENGINE-ABCDE-FGHIJ-KLMNO',
    passes: 'A3-engine',
  },
  {
    provider: 'Facebook app',
    source: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/',
    needs: '|',
    shortest: 36,
    shape: /(?<!\d)\d{15,16}\|[\w-]{20}/,
    finds: () => `${of('12', 16)}|${of('aB1', 27)}`,
    passes: '12|engine',
  },
  {
    provider: 'Twitter bearer token',
    source: GITLEAKS,
    needs: 'AAAAAAAAAA',
    shortest: 60,
    shape: /A{20}[A-Za-z0-9%]{40}/,
    finds: () => `${'A'.repeat(22)}${of('xY1', 80)}`,
    passes: 'AAAAAAAAAA',
  },
  {
    provider: 'Plaid',
    source: GITLEAKS,
    needs: 'access-',
    shortest: 29,
    shape: /\baccess-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-/,
    finds: () => 'access-sandbox-01234567-89ab-cdef-0123-456789abcdef',
    passes: 'access-production',
  },
  {
    provider: 'LaunchDarkly',
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors',
    needs: '-',
    shortest: 23,
    shape: /\b(?:api|sdk|mob)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/,
    finds: () => 'sdk-01234567-89ab-cdef-0123-456789abcdef',
    passes: 'sdk-01234567',
  },
  {
    provider: 'Sidekiq',
    source: GITLEAKS,
    needs: ':',
    shortest: 17,
    shape: /(?<![\w:-])[0-9a-f]{8}:[0-9a-f]{8}(?![\w:-])/,
    finds: () => 'cafebabe:deadbeef',
    passes: 'cafebabe:latest',
  },
  {
    provider: 'Webhook of Microsoft Teams',
    source:
      'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
    needs: '.webhook.office.com/',
    shortest: 39,
    shape: /\.webhook\.office\.com\/webhookb2\/[^\s"'`]{8}/,
    finds: () => 'https://ada.webhook.office.com/webhookb2/0123456789',
    passes: 'webhook.office',
  },
];
