import { type ContactId, type ErrorCategory, type ErrorCode, errorCodes } from '@ringdesk/contract';
import { t } from './texts.ts';

/** `network.unreachable`: no answer came. `answer.unreadable`: one came, but it was not what the contract promises. */
export type AppErrorCode = ErrorCode | 'network.unreachable' | 'answer.unreadable';

export interface NamedContact {
  id: ContactId;
  name: string;
}

interface Details {
  field?: string | undefined;
  contact?: NamedContact | undefined;
  requestId?: string | undefined;
  cause?: unknown;
}

/** What a request ended with when it did not work. `message` is a whole sentence for the person. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  /** The input at fault, such as `to` or `numbers.0.number`. */
  readonly field: string | null;
  /** contact.number-taken: whose number it is. */
  readonly contact: NamedContact | null;
  /** Finds the request in the server's log; null when it never arrived. */
  readonly requestId: string | null;

  constructor(code: AppErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.field = details.field ?? null;
    this.contact = details.contact ?? null;
    this.requestId = details.requestId ?? null;
  }

  /** What would help, which decides the button that is offered. */
  get category(): ErrorCategory {
    if (this.code === 'network.unreachable') return 'retry';
    if (this.code === 'answer.unreadable') return 'bug';
    return errorCodes[this.code].category;
  }
}

/** Anything thrown, as an AppError: what is not one is our own mistake. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('answer.unreadable', t('broken'), {
    cause: thrown,
  });
}
