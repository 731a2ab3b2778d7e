import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { type Endpoint, type ErrorCode, errorBody, errorCodes } from '@ringdesk/contract';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { ZodType } from 'zod';
import { commonErrors } from './common-errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route was registered from. */
    endpoint?: Endpoint;
  }
}

const introduction = `
The API that Ringdesk's own page uses: everything a person can do at the desk.

Sign in with \`POST /api/auth/sign-in/email\` and a JSON body of \`email\` and \`password\`; the cookie of the answer
opens the rest. Each operation names the permission it asks for, or that any member may use it. Lists come in pages:
\`next\` of one answer is \`after\` of the next request. Times are ISO 8601 in UTC, telephone numbers E.164.

Every answer of 400 and above has the same body: \`code\` for a program, \`message\` for a person, \`field\` where one
input is at fault, and \`requestId\` for the log.
`.trim();

/** Must be called before the first endpoint is registered: an OpenAPI 3.1 document of every endpoint of the contract. */
export async function describeApi(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Ringdesk', version: '1', description: introduction },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'better-auth.session_token' } },
      },
    },
    transform: ({ url, route, ...rest }) => {
      const endpoint = route.config?.endpoint;
      if (!endpoint) return { schema: { hide: true }, url };
      return jsonSchemaTransform({ ...rest, url, route, schema: describe(endpoint) });
    },
  });
}

/** /openapi.json for programs and /docs/api for people: the same document, and a page that tries it out. */
export async function serveApiDocs(server: FastifyInstance): Promise<void> {
  await server.register(swaggerUi, {
    routePrefix: '/docs/api',
    staticCSP: true,
    uiConfig: { docExpansion: 'none', displayRequestDuration: true },
    theme: { title: 'Ringdesk API' },
  });
  server.get('/openapi.json', async () => server.swagger());
}

function describe({ name, summary, path, permission, params, query, body, response, errors }: Endpoint) {
  return {
    operationId: name,
    summary,
    description: permission === 'member' ? 'For every member.' : `Asks for the permission \`${permission}\`.`,
    tags: [path.split('/')[2] ?? ''],
    security: [{ session: [] }],
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    response: { 200: response.describe('Done.'), ...refusals([...commonErrors, ...errors]) },
  };
}

/** One answer for each status, which names the codes that come with it. */
function refusals(codes: readonly ErrorCode[]): Record<number, ZodType> {
  const byStatus = Map.groupBy(codes, (code) => errorCodes[code].status);
  return Object.fromEntries(
    Array.from(byStatus, ([status, ofStatus]) => [status, errorBody.describe(`One of: ${ofStatus.join(', ')}.`)]),
  );
}
