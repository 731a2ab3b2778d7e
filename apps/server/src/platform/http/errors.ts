import { type ErrorBody, type ErrorCode, errorCodes } from '@ringdesk/contract';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError } from '../errors.ts';
import { redactText } from '../log.ts';

/** Turns whatever was thrown into the contract's error body, and logs it by its kind: refused, failed or broken. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toAppError(error);
  if (known === null) {
    request.log.error({ err: error }, 'broken');
    return send(reply, request, brokenError);
  }
  const { code, field, detail } = known;
  // What a person is told may name a contact and why they are not to be called; the log needs neither.
  if (known.status < 500) request.log.info({ code, field, detail }, 'refused');
  else request.log.warn({ code, field, detail, cause: causeOf(known) }, redactText(known.message));
  return send(reply, request, known);
}

const brokenError = AppError.of(
  'server.broken',
  'Something in Ringdesk went wrong. Try again; if it stays, give the request id to your administrator.',
);

function send(reply: FastifyReply, request: FastifyRequest, error: AppError): FastifyReply {
  return reply.status(error.status).send(error.toBody(request.id));
}

function toAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return invalidInput(error.validation);
  if (!(error instanceof Error)) return null;
  const { statusCode, code } = error as FastifyError;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return AppError.of('input.invalid', 'This is too much to send at once.');
  if (statusCode !== undefined && statusCode < 500) {
    return AppError.of('input.invalid', 'The request cannot be read.', { cause: error });
  }
  return null;
}

function invalidInput(issues: ReadonlyArray<{ instancePath: string; message?: string | undefined }>): AppError {
  const [first] = issues;
  const field = first?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? '';
  const message = first?.message ?? 'Invalid input';
  const sentence = message.endsWith('.') ? message : `${field || 'The request'}: ${message}.`;
  return AppError.of('input.invalid', sentence, field ? { field } : {});
}

function causeOf(error: AppError): string | undefined {
  return error.cause instanceof Error ? redactText(error.cause.message) : undefined;
}

/** The error body of an answer that no handler wrote. */
export function errorBodyOf(code: ErrorCode, message: string, requestId: string): { status: number; body: ErrorBody } {
  return { status: errorCodes[code].status, body: AppError.of(code, message).toBody(requestId) };
}
