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
}

const GITLEAKS = 'https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml';

export const CREDENTIAL_SHAPES: readonly CredentialShape[] = [
  {
    provider: 'Telegram bot',
    source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
    needs: ':',
    shortest: 43,
    shape: /(?<!\d)\d{8,10}:[A-Za-z0-9_-]{34}/,
  },
  {
    provider: 'Discord bot',
    source: 'https://discord.com/developers/docs/reference#authentication',
    needs: '.',
    shortest: 59,
    shape: /(?<![\w-])[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27}/,
  },
  {
    provider: 'Microsoft Entra client secret',
    source: GITLEAKS,
    needs: 'Q~',
    shortest: 37,
    shape: /[\w.~]{3}\dQ~[\w.~-]{31}/,
  },
  {
    provider: 'Azure storage account key',
    source:
      'https://learn.microsoft.com/azure/storage/common/storage-configure-connection-string#create-a-connection-string-using-a-shared-access-signature',
    needs: '==',
    shortest: 88,
    shape: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{86}==/,
  },
  {
    provider: 'Mailchimp',
    source: 'https://mailchimp.com/developer/marketing/docs/fundamentals/#api-structure',
    needs: '-us',
    shortest: 36,
    shape: /[0-9a-f]{32}-us\d{1,2}\b/,
  },
  {
    provider: 'Mailgun signing key',
    source: GITLEAKS,
    needs: '-',
    shortest: 50,
    shape: /\b[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}\b/,
  },
  {
    provider: 'Airtable personal access token',
    source: 'https://airtable.com/developers/web/api/authentication',
    needs: 'pat',
    shortest: 50,
    shape: /\bpat[A-Za-z0-9]{14}\.[0-9a-f]{32}/,
  },
  {
    provider: 'HashiCorp Terraform',
    source: GITLEAKS,
    needs: '.atlasv1.',
    shortest: 33,
    shape: /[A-Za-z0-9]{8}\.atlasv1\.[\w=-]{16}/,
  },
  {
    provider: 'HashiCorp Vault before 1.10',
    source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens#token-prefixes',
    needs: 's.',
    shortest: 26,
    shape: /(?<![\w.])s\.(?=[A-Za-z]{0,23}\d)[A-Za-z0-9]{24}(?!\w)/,
  },
  {
    provider: 'Harness',
    source: GITLEAKS,
    needs: 'at.',
    shortest: 69,
    shape: /\b[ps]at\.[\w-]{22}\.[0-9A-Za-z]{24}\.[0-9A-Za-z]{16}/,
  },
  {
    provider: 'Mapbox',
    source: 'https://docs.mapbox.com/api/accounts/tokens/#token-format',
    needs: 'k.',
    shortest: 64,
    shape: /\b[pst]k\.[A-Za-z0-9]{40,120}\.[\w-]{20}/,
  },
  {
    provider: 'Cloudflare origin CA',
    source: GITLEAKS,
    needs: 'v1.0-',
    shortest: 62,
    shape: /\bv1\.0-[0-9a-f]{24}-[0-9a-f]{32}/,
  },
  {
    provider: '1Password secret key',
    source: 'https://support.1password.com/secret-key-security/',
    needs: 'A3-',
    shortest: 33,
    shape: /\bA3-[A-Z0-9]{6}-[A-Z0-9-]{11,12}-[A-Z0-9]{5}-[A-Z0-9]{5}/,
  },
  {
    provider: 'Facebook app',
    source: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/',
    needs: '|',
    shortest: 36,
    shape: /(?<!\d)\d{15,16}\|[\w-]{20}/,
  },
  {
    provider: 'Twitter bearer token',
    source: GITLEAKS,
    needs: 'AAAAAAAAAA',
    shortest: 60,
    shape: /A{20}[A-Za-z0-9%]{40}/,
  },
  {
    provider: 'Plaid',
    source: GITLEAKS,
    needs: 'access-',
    shortest: 29,
    shape: /\baccess-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-/,
  },
  {
    provider: 'LaunchDarkly',
    source: 'https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors',
    needs: '-',
    shortest: 23,
    shape: /\b(?:api|sdk|mob)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/,
  },
  {
    provider: 'Webhook of Microsoft Teams',
    source:
      'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
    needs: '.webhook.office.com/',
    shortest: 39,
    shape: /\.webhook\.office\.com\/webhookb2\/[^\s"'`]{8}/,
  },
];
