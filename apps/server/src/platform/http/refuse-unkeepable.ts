import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';

/**
 * PostgreSQL keeps neither the character NUL nor half of a surrogate pair, whichever column a text is meant for.
 * https://www.postgresql.org/docs/current/datatype-character.html
 */
export async function refuseUnkeepable({ query, body }: Pick<FastifyRequest, 'query' | 'body'>): Promise<void> {
  const field = unkeepableField(query) ?? unkeepableField(body);
  if (field === null) return;
  const message = 'There is a character in this text that cannot be kept. Write it again without it.';
  throw AppError.of('input.invalid', message, { field });
}

function unkeepableField(given: unknown): string | null {
  const rest: Array<readonly [field: string, value: unknown]> = [['', given]];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [field, value] = next;
    if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed())) return field;
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue;
    for (const [key, inner] of Object.entries(value)) rest.push([field === '' ? key : `${field}.${key}`, inner]);
  }
  return null;
}
