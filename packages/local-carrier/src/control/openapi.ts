import { z } from 'zod';
import { type Operation, operations, pathParams } from './operations.ts';

type Json = { [key: string]: unknown };

/** The control API as an OpenAPI 3.1 document, made from the table of operations. */
export function controlOpenApi(): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const [operationId, operation] of Object.entries<Operation>(operations)) {
    const path = `/control${operation.path}`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(operationId, operation, schemas) };
  }
  const refusal = { description: 'Refused: the sentence says why.', content: json(errorSchema) };
  return {
    openapi: '3.1.0',
    info: { title: 'Local carrier: control API', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    security: [{ controlToken: [] }],
    paths,
    components: {
      schemas,
      responses: { Refusal: refusal },
      securitySchemes: { controlToken: { type: 'http', scheme: 'bearer' } },
    },
  };
}

const errorSchema = {
  type: 'object',
  properties: { error: { type: 'string' } },
  required: ['error'],
};

function described(operationId: string, { path, summary, query, body, answer }: Operation, schemas: Json): Json {
  const inPath = Object.entries<z.ZodType>(pathParams(path).shape).map(([name, schema]) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(schema, 'input', schemas),
  }));
  const inQuery = Object.entries<z.ZodType>(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    schema: schemaOf(schema, 'output', schemas),
  }));
  return {
    operationId,
    summary,
    parameters: [...inPath, ...inQuery],
    ...(body ? { requestBody: { required: true, content: json(schemaOf(body, 'input', schemas)) } } : {}),
    responses: {
      ...(answer
        ? { 200: { description: 'Done.', content: json(schemaOf(answer, 'output', schemas)) } }
        : { 204: { description: 'Done.' } }),
      default: { $ref: '#/components/responses/Refusal' },
    },
  };
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

/** Named schemas become components; what is sent may leave out defaults, so that its form has a name of its own. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { io });
  const named = (id: string) => (io === 'input' ? `${id}Input` : id);
  const lifted = (part: object): Json =>
    JSON.parse(JSON.stringify(part), (key, value) =>
      key === '$ref' && typeof value === 'string'
        ? value.replace(/^#\/\$defs\/(.+)$/, (_all, id) => `#/components/schemas/${named(id)}`)
        : value,
    );
  for (const [id, part] of Object.entries($defs)) schemas[named(id)] = lifted(part);
  return lifted(own);
}
