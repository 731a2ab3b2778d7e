import type { Stored } from '../store/records.ts';

export type MessageStatus = 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'received';
export type MessageDirection = 'inbound' | 'outbound-api' | 'outbound-call' | 'outbound-reply';

export interface MessageMedia {
  readonly sid: string;
  /** Where the sender keeps it. */
  readonly url: string;
  readonly contentType: string;
}

export interface MessageRecord extends Stored {
  readonly from: string;
  readonly to: string;
  /** Empty once it was redacted. */
  readonly body: string;
  readonly status: MessageStatus;
  readonly direction: MessageDirection;
  readonly segments: number;
  readonly media: readonly MessageMedia[];
  readonly errorCode: number | null;
  /** Null until it left. */
  readonly sentAtMs: number | null;
}

/** A phone that wants no more texts from a number; the sid is made of both. */
export interface OptOutRecord {
  readonly sid: string;
  readonly accountSid: string;
}
