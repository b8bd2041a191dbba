import { describe, expect, it } from 'vitest';
import { isTest, placeOf } from './place.ts';

describe('placeOf', () => {
  it('puts a file of a package in the room of that package', () => {
    const place = placeOf('packages/client/src/store/open-store.ts');
    expect(place?.folder).toBe('packages/client');
    expect(place?.room.folder).toBe('packages/client');
  });

  it('gives every product the row of products and a folder of its own', () => {
    expect(placeOf('products/caro/src/host.ts')?.folder).toBe('products/caro');
    expect(placeOf('products/caro/src/host.ts')?.room).toBe(placeOf('products/reasonkit/src/host.ts')?.room);
  });

  it('knows no place for a package without a row', () => {
    expect(placeOf('packages/attic/src/index.ts')).toBeUndefined();
  });

  it('lets settings at the root and folders that are no room import everything', () => {
    expect(placeOf('vitest.config.ts')?.folder).toBe('.');
    expect(placeOf('docs/examples/first.ts')?.folder).toBe('docs');
    expect(placeOf('docs/examples/first.ts')?.room.may).toBe('everything');
  });
});

describe('isTest', () => {
  it.each(['packages/client/src/a.test.ts', 'packages/client/test/hosts/late.ts', 'e2e/src/harness.ts'])(
    'takes %s for a test',
    (path) => expect(isTest(path)).toBe(true),
  );

  it.each(['packages/client/src/a.ts', 'packages/client/src/latest/a.ts', 'scripts/boundaries.ts'])(
    'takes %s for no test',
    (path) => expect(isTest(path)).toBe(false),
  );
});
