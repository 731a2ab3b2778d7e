import { endpoints } from '@ringdesk/contract';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestApp, type TestApp } from '../../testkit/test-app.ts';

const operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
});
const openApi = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), operation)),
});

let app: TestApp;
let text: string;

beforeAll(async () => {
  app = await createTestApp();
  text = (await app.server.inject({ url: '/openapi.json' })).body;
});
afterAll(() => app.close());

it('is a valid OpenAPI 3.1 document', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(text));
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
  expect(openApi.parse(JSON.parse(text)).openapi).toBe('3.1.0');
});

it('describes every endpoint of the contract and nothing else', () => {
  const { paths } = openApi.parse(JSON.parse(text));
  const described = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
  expect(described.sort()).toEqual(
    Object.values(endpoints)
      .map(({ name }) => name)
      .sort(),
  );
});

it('names the permission, what comes back and the codes of each refusal', () => {
  const placeCall = openApi.parse(JSON.parse(text)).paths['/v1/calls']?.post;
  expect(placeCall).toMatchObject({ summary: 'Call a number or a contact' });
  expect(placeCall?.description).toContain('calls.place');
  expect(placeCall?.responses['200']).toHaveProperty(['content', 'application/json', 'schema', 'properties', 'call']);
  expect(placeCall?.responses['422']?.description).toContain('number.emergency');
});

it('comes as a page that needs no script of anybody else', async () => {
  const page = await app.server.inject({ url: '/docs/api/' });
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('Ringdesk API');
  expect(page.headers['content-security-policy']).not.toMatch(/script-src[^;]*(unsafe|https?:)/);
});
