const NAME = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,49}$/;

/**
 * The name of a model as prices and telemetry know it: the last part, without the folder of its maker.
 *
 * @returns undefined for what does not look like one
 */
export function modelName(model: string): string | undefined {
  return NAME.exec(model.split('/').at(-1) ?? '')?.[0];
}
