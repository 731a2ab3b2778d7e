import type { FastifyInstance } from 'fastify';
import { afterEach, expect } from 'vitest';
import { openApiCheck, type SeenAnswer } from './openapi.ts';

/**
 * Notes the answers that the REST API of a carrier gives, and holds them against Twilio's document after each test, where
 * a copy of it is at hand. For the top of a test file: `attach` goes into the carrier's options.
 */
export function checkedAnswers() {
  const seen: SeenAnswer[] = [];
  const check = openApiCheck();
  afterEach(() => {
    const answers = seen.splice(0);
    if (check) expect(answers.flatMap(check)).toEqual([]);
  });
  return {
    seen,
    attach(app: FastifyInstance): void {
      app.addHook('onSend', async (request, reply, payload) => {
        const [path = ''] = request.originalUrl.split('?');
        if (!path.startsWith('/2010-04-01/') || !path.endsWith('.json')) return;
        const body = typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : '';
        seen.push({ method: request.method, path, status: reply.statusCode, body });
      });
    },
  };
}
