import { hostname, userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { createOwnNames } from './own-names.ts';

test('The names of this machine are those of its account and its host', () => {
  const ownNames = createOwnNames();
  expect(ownNames()).toContain(hostname());
  expect(ownNames()).toContain(userInfo().username);
  expect(ownNames()).toBe(ownNames());
});
