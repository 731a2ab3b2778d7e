import type { FastifyInstance } from 'fastify';
import { afterEach, expect } from 'vitest';
import { openApiCheck } from '../openapi/answer-check.ts';
import { type SeenAnswer, watchAnswers } from '../openapi/seen-answers.ts';
import { openApiPath } from './openapi.config.ts';

/**
 * Notes the answers that the REST API of a carrier gives, and holds them against Twilio's document after each test, where
 * a copy of it is at hand. For the top of a test file: `attach` goes into the carrier's options.
 */
export function checkedAnswers() {
  const seen: SeenAnswer[] = [];
  const check = openApiPath ? openApiCheck(openApiPath) : null;
  afterEach(() => {
    const answers = seen.splice(0);
    if (check) expect(answers.flatMap(check)).toEqual([]);
  });
  return { seen, attach: (app: FastifyInstance) => watchAnswers(app, (answer) => seen.push(answer)) };
}
