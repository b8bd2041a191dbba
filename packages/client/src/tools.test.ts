import { expect, it } from 'vitest';
import { hello } from '../test/hello.ts';
import { catalogProblem } from './tools.ts';

it('tells an author what is wrong with a catalog', () => {
  expect(catalogProblem(hello)).toBeUndefined();
  expect(catalogProblem({ ...hello, owner: '' })).toMatch(/^owner: /);
});
