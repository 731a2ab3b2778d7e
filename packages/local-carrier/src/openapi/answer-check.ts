import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import type { SeenAnswer } from './seen-answers.ts';

interface Operation {
  responses: Record<string, { content?: { 'application/json'?: { schema: object } } }>;
}

interface Spec {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

const RFC_2822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/;

/** What is wrong with an answer, in words; nothing for one that is as it should be. */
export type AnswerCheck = (answer: SeenAnswer) => string[];

/**
 * Holds answers against Twilio's own OpenAPI document, of which this is a copy (twilio_api_v2010.json of
 * github.com/twilio/twilio-oai): the status is one that it lists, the body fits its schema, and no field is missing or
 * unheard of. Throws an Error when the file cannot be read.
 */
export function openApiCheck(file: string): AnswerCheck {
  const spec = JSON.parse(readFileSync(file, 'utf8')) as Spec;
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    formats: { 'date-time-rfc-2822': RFC_2822 },
    validateFormats: true,
    logger: false,
  });
  ajv.addSchema({ $id: 'spec', components: { schemas: toJsonSchema(spec.components.schemas) } });
  const compiled = new Map<object, ValidateFunction>();
  const paths = Object.entries(spec.paths).map(([template, operations]) => ({
    template,
    operations,
    pattern: pathPattern(template),
  }));
  return ({ method, path, status, body }) => {
    const { template, operations } = paths.find(({ pattern }) => pattern.test(path)) ?? {};
    const operation = operations?.[method.toLowerCase()];
    if (!template || !operation) return [`${method} ${path} is not in the document`];
    // Errors have no schema of their own there.
    if (status >= 400) return [];
    const response = operation.responses[String(status)];
    if (!response) return [`${method} ${template}: the document does not know the answer ${status}`];
    const schema = response.content?.['application/json']?.schema;
    if (!schema) return body === '' ? [] : [`${method} ${template}: there should be no body`];
    const validate = compiled.get(schema) ?? ajv.compile(toJsonSchema(schema) as object);
    compiled.set(schema, validate);
    return validate(body)
      ? []
      : (validate.errors ?? []).map((error) => `${method} ${template}${error.instancePath}: ${error.message}`);
  };
}

function pathPattern(template: string): RegExp {
  const escaped = template.replace(/[.]/g, '\\.').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}

/** OpenAPI 3.0 to JSON Schema: `nullable`, references, and every field of an object is expected and none besides. */
function toJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, $ref, ...rest } = schema as { nullable?: boolean; $ref?: string; properties?: object };
  // A reference cannot say that it is nullable; Twilio answers null all the same while a conference lives.
  if ($ref) return { anyOf: [{ $ref: `spec${$ref}` }, { type: 'null' }] };
  const mapped = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, toJsonSchema(value)]));
  const closed = rest.properties
    ? { ...mapped, required: Object.keys(rest.properties), additionalProperties: false }
    : mapped;
  return nullable ? { anyOf: [closed, { type: 'null' }] } : closed;
}
