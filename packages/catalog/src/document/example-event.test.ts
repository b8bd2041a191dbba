import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDefinition } from '../../test/any-definition.ts';
import { everything } from '../../test/everything.ts';
import {
  compileDefinition,
  compiledEvents,
  HEX_32,
  prepareChecks,
  sourceProblem,
  TIMESTAMP,
} from '../index.ts';
import { exampleEvent, exampleSource } from './example-event.ts';

describe('exampleEvent', () => {
  it('is an event as any catalog declares it', () => {
    fc.assert(
      fc.property(anyDefinition, (definition) => {
        const catalog = compileDefinition(definition);
        const check = prepareChecks(compiledEvents(catalog));
        for (const [name, event] of Object.entries(catalog.events)) {
          const example = exampleEvent(name, event);
          if (example !== undefined) expect(check(name, example.fields)).toBeUndefined();
        }
      }),
    );
  });

  it('has every field, and what every event has', () => {
    const catalog = compileDefinition(everything);
    for (const [name, event] of Object.entries(catalog.events)) {
      const example = exampleEvent(name, event);
      expect(Object.keys(example?.fields ?? {})).toEqual(Object.keys(event.fields));
      expect(example).toMatchObject({
        event: name,
        timestamp: expect.stringMatching(TIMESTAMP),
        session_id: expect.stringMatching(HEX_32),
      });
    }
  });

  it('is left out when no text of a required pattern is found', () => {
    const hard = { type: 'token', description: '.', pattern: '(?=x)x', maxLength: 5, reason: '.' } as const;
    const events = Object.entries(everything.events).map(([name, event]) => {
      return [name, name === 'run.end' ? { ...event, required: { hard } } : event] as const;
    });
    const { events: compiled } = compileDefinition({ ...everything, events: Object.fromEntries(events) });
    for (const [name, event] of Object.entries(compiled)) {
      expect(exampleEvent(name, event) === undefined).toBe(name === 'run.end');
    }
  });
});

describe('exampleSource', () => {
  it('is a source of the catalog', () => {
    const catalog = compileDefinition(everything);
    expect(sourceProblem(catalog, { ...exampleSource(catalog) })).toBeUndefined();
  });
});
