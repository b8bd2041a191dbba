import type { Command } from 'commander';

/** The form of a product's name; it is also part of a file's. */
const PRODUCT = /^[a-z][a-z0-9_]{0,30}$/;

interface KeygenOptions {
  readonly product: string;
  readonly data: string;
  readonly json?: boolean;
}

export function addKeygen(policy: Command): void {
  const command: Command = policy
    .command('keygen')
    .description("make the key that a product's policies are signed with")
    .requiredOption('--product <name>', 'the product of its catalog')
    .option('--data <dir>', 'folder of the server, which gets the private half', 'data')
    .option('--json', 'print the public half as JSON')
    .addHelpText('after', '\nExample: candor policy keygen --product caro --data ./data')
    .action(async ({ product, data, json }: KeygenOptions) => {
      if (!PRODUCT.test(product)) command.error(`candor: ${product} is not the name of a product`);
      const { createPolicyKey } = await import('@candor/server/operate');
      const { kid, key } = createPolicyKey(data, product);
      if (json === true) {
        console.log(JSON.stringify({ kid, key }));
        return;
      }
      console.error(
        `The private half is ${data}/keys/policy-${kid}.pem; keep a copy of it somewhere safe. This goes into the catalog:`,
      );
      console.log(`policyKeys: [{ kid: '${kid}', key: '${key}' }],`);
    });
}
