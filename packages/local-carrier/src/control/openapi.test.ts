import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { controlOpenApi } from './openapi.ts';
import { type Operation, operations } from './operations.ts';

const document = JSON.parse(JSON.stringify(controlOpenApi()));

test('every operation is described once, under its path and method', () => {
  for (const [operationId, { method, path }] of Object.entries<Operation>(operations))
    expect(document.paths[`/control${path}`][method.toLowerCase()]).toMatchObject({ operationId });
  const described = Object.values<object>(document.paths).flatMap((path) => Object.keys(path));
  expect(described).toHaveLength(Object.keys(operations).length);
});

test('every schema in it can be used, and leads to a schema that is there', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'document');
  for (const name of Object.keys(document.components.schemas))
    expect(ajv.getSchema(`document#/components/schemas/${name}`)).toBeTypeOf('function');
  const references = JSON.stringify(document).match(/#\/components\/\w+\/\w+/g) ?? [];
  expect(references).not.toEqual([]);
  for (const reference of references) {
    const [, , kind = '', name = ''] = reference.split('/');
    expect(document.components[kind]).toHaveProperty(name);
  }
});

test('what may be left out is not required of a request, and promised in an answer', () => {
  const { FaultInput, Fault } = document.components.schemas;
  for (const { required } of FaultInput.oneOf) expect(required).not.toContain('probability');
  for (const { required } of Fault.oneOf) expect(required).toContain('probability');
});
