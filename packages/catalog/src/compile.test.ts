import { describe, expect, it } from 'vitest';
import { PRODUCT } from '../test/product.ts';
import { defineCatalog, field } from './index.ts';
import { CatalogError, compileCatalog } from './tools.ts';

const greeting = (required: Parameters<typeof defineCatalog>[0]['events'][string]['required']) => ({
  description: 'A greeting was printed.',
  purpose: 'To know which languages are used.',
  category: 'features',
  level: 'minimal' as const,
  required,
});

function problemOf(definition: Parameters<typeof defineCatalog>[0]): string {
  try {
    compileCatalog(defineCatalog(definition));
  } catch (error) {
    if (error instanceof CatalogError) return error.message;
    throw error;
  }
  return 'none';
}

describe('compileCatalog', () => {
  it('accepts a catalog that holds together', () => {
    const events = { greeting: greeting({ language: field.enum('Of the greeting.', ['en', 'de']) }) };
    expect(problemOf({ ...PRODUCT, events })).toBe('none');
  });

  it('names the place of an enum value that could carry text', () => {
    const events = { greeting: greeting({ language: field.enum('Of the greeting.', ['en us']) }) };
    expect(problemOf({ ...PRODUCT, events })).toBe(
      'events.greeting.required.language.values.0: write en us without blanks or signs',
    );
  });

  it('refuses one name with two vocabularies in a product, since both fill one column', () => {
    const events = {
      greeting: greeting({ language: field.enum('Of the greeting.', ['en']) }),
      farewell: greeting({ language: field.enum('Of the farewell.', ['de']) }),
    };
    expect(problemOf({ ...PRODUCT, events })).toContain(
      'events.greeting.required.language declares this name',
    );
  });

  it('refuses a field name that every event already has', () => {
    const events = { greeting: greeting({ timestamp: field.count('Of what.') }) };
    expect(problemOf({ ...PRODUCT, events })).toContain('this name belongs to every event');
  });

  it('refuses a token without a reason', () => {
    const token = field.token('A model.', { pattern: '[a-z]+', maxLength: 20, reason: ' ' });
    expect(problemOf({ ...PRODUCT, events: { greeting: greeting({ model: token }) } })).toContain('say why');
  });

  it('refuses a metric over an event, a field or a value that is not there', () => {
    const events = { greeting: greeting({ language: field.enum('Of the greeting.', ['en']) }) };
    const metric = (where: Record<string, string>, event = 'greeting') => ({
      ...PRODUCT,
      events,
      metrics: { greetings: { kind: 'count' as const, question: 'How many?', of: { event, where } } },
    });
    expect(problemOf(metric({}, 'hi'))).toContain('metrics.greetings.of.event: there is no event hi');
    expect(problemOf(metric({ tone: 'warm' }))).toBe(
      'metrics.greetings.of.where.tone: greeting has no field tone',
    );
    expect(problemOf(metric({ language: 'fr' }))).toContain(
      'metrics.greetings.of.where.language: language of greeting is never fr',
    );
    expect(problemOf(metric({ os: 'linux' }))).toBe('none');
    expect(problemOf(metric({ os: 'beos' }))).toContain('os of greeting is never beos; it is one of macos');
  });
});
