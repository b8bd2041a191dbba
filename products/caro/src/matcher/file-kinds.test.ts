import { describe, expect, it } from 'vitest';
import { extensionsOf, includeOptions, nameTest } from './file-kinds.ts';

describe('extensionsOf', () => {
  it.each([
    ['python files', ['py']],
    ['.tmp files', ['tmp']],
    ['*.log', ['log']],
    ['C++ files', ['cpp', 'cc', 'hpp']],
    ['photos', ['jpg', 'jpeg', 'png', 'heic']],
    ['pdfs', ['pdf']],
    ['js file', ['js']],
  ])('reads %j', (kind, extensions) => {
    expect(extensionsOf(kind)).toEqual(extensions);
  });

  it.each(['hidden files', 'constructor files', 'processes', 'files'])('knows no kind in %j', (kind) => {
    expect(extensionsOf(kind)).toBeUndefined();
    expect(nameTest(kind)).toBeUndefined();
    expect(includeOptions(kind)).toBeUndefined();
  });

  it('is written for find and for grep', () => {
    expect(nameTest('yaml files')).toBe("\\( -name '*.yaml' -o -name '*.yml' \\)");
    expect(includeOptions('yaml files')).toBe("--include='*.yaml' --include='*.yml'");
  });
});
