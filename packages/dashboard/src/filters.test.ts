import { describe, expect, it } from 'vitest';
import { splitFilters } from './filters.ts';

describe('splitFilters', () => {
  it('heeds what the question has, and names what it has not', () => {
    const where = ['os:eq:linux', 'query_intent:ne:files', 'query_intent:ne:git', 'channel:in:ga,beta'];
    expect(splitFilters(where, ['os', 'channel'])).toEqual({
      heeded: ['os:eq:linux', 'channel:in:ga,beta'],
      told: ['os is linux', 'channel is one of ga,beta'],
      ignored: ['query_intent'],
    });
  });

  it('keeps colons of a value', () => {
    expect(splitFilters(['model:eq:llama:7b'], ['model']).told).toEqual(['model is llama:7b']);
  });
});
