import { expect, it } from 'vitest';
import { catalogProblem } from '../src/tools.ts';
import { hello } from './hello.ts';

it('tells an author what is wrong with a catalog', () => {
  expect(catalogProblem(hello)).toBeUndefined();
  expect(catalogProblem({ ...hello, owner: '' })).toMatch(/^owner: /);
});
