import { type ErrorBody, type ErrorCode, errorCodes } from '@ringdesk/contract';

export interface AppErrorOptions {
  /** The input at fault, such as `to` or `numbers.0.number`. */
  field?: string;
  /** contact.number-taken: whose number it is. */
  contact?: NonNullable<ErrorBody['error']['contact']>;
  cause?: unknown;
  /** For the log and support, never for the client: a vendor's error number, a path, a state. */
  detail?: Readonly<Record<string, unknown>>;
}

/** Refused or failed: expected, with a code of the contract's closed list and a whole sentence for a person. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly contact: AppErrorOptions['contact'];
  readonly detail: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.field = options.field;
    this.contact = options.contact;
    this.detail = options.detail;
  }

  static of(code: ErrorCode, message: string, options?: AppErrorOptions): AppError {
    return new AppError(code, message, options);
  }

  get status(): number {
    return errorCodes[this.code].status;
  }

  toBody(requestId: string): ErrorBody {
    const { code, message, field, contact } = this;
    return { error: { code, message, requestId, ...(field && { field }), ...(contact && { contact }) } };
  }
}

/** Broken: something that our own code promised is not so. Logged as an error; the client gets a generic sentence. */
export class Invariant extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'Invariant';
  }
}
