import { instant } from '@ringdesk/contract';
import { z } from 'zod';
import { AppError } from './errors.ts';

const cursor = z.tuple([instant, z.uuid()]);

/** Where the next page of a list begins that is ordered by a time and an id, both falling. Opaque to clients. */
export function writeCursor(at: Date, id: string): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

/** Throws AppError input.invalid for anything that `writeCursor` did not write. */
export function readCursor(after: string): { at: string; id: string } {
  try {
    const [at, id] = cursor.parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
    return { at, id };
  } catch (cause) {
    throw AppError.of('input.invalid', 'Pass `after` exactly as the page before gave it in `next`.', {
      field: 'after',
      cause,
    });
  }
}
