import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { endpoints } from '../endpoints.ts';

/** Files that go out unwritten: what callers hear from the company anyway. */
const open = ['getPromptAudio'];

const all: Endpoint[] = Object.values(endpoints);
/** Every other answer is an object of JSON. */
const files = all.filter(({ response }) => !(response instanceof z.ZodObject));
const names = (of: readonly Endpoint[]) => of.map(({ name }) => name).sort();

it('every change of settings and every file that goes out is written down', () => {
  const settings = all.filter(({ permission }) => permission === 'settings.write');
  for (const kind of [files, settings]) expect(kind.length).toBeGreaterThan(open.length);
  const unwritten = [...files, ...settings].filter(({ audited }) => audited === undefined);
  expect(names(unwritten)).toEqual(open);
});

it('no two files that go out share a kind of line', () => {
  const kinds = files.flatMap(({ audited }) => audited ?? []);
  expect(new Set(kinds).size).toBe(kinds.length);
});
