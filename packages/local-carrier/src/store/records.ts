/** What outlives a restart. Records are never changed in place: a change is a new record under the same sid. */
export interface Stored {
  readonly sid: string;
  readonly accountSid: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export type AccountStatus = 'active' | 'suspended' | 'closed';

export interface AccountRecord extends Stored {
  /** Null for an account of the configuration. */
  readonly parentSid: string | null;
  readonly friendlyName: string;
  /** Webhooks are signed with it. */
  readonly authToken: string;
  /** Taken for credentials beside the first; empty or left out for none. */
  readonly secondaryAuthToken?: string;
  readonly status: AccountStatus;
  readonly callsPerSecond: number;
  /** Left out for nobody; of a subaccount it is its parent's that counts. */
  readonly debuggerUrl?: string | null;
}

export interface KeyRecord extends Stored {
  readonly friendlyName: string;
  readonly secret: string;
}

export type Method = 'GET' | 'POST';

/** What an application and a number have in common: whom to ask what to do with a call. Empty for none. */
export interface VoiceUrls {
  readonly voiceUrl: string;
  readonly voiceMethod: Method;
  readonly voiceFallbackUrl: string;
  readonly voiceFallbackMethod: Method;
  readonly statusCallback: string;
  readonly statusCallbackMethod: Method;
  /** Left out for no: whether the names of callers are looked up. */
  readonly voiceCallerIdLookup?: boolean;
}

/** Whom to ask about texts. Records that were written before there were any have none. */
export interface SmsUrls {
  readonly smsUrl?: string;
  readonly smsMethod?: Method;
  readonly smsFallbackUrl?: string;
  readonly smsFallbackMethod?: Method;
}

export interface ApplicationRecord extends Stored, VoiceUrls, SmsUrls {
  readonly messageStatusCallback?: string;
  /** Left out for no: whether other accounts may dial it. */
  readonly publicApplicationConnectEnabled?: boolean;
  readonly friendlyName: string;
}

export interface NumberRecord extends Stored, VoiceUrls, SmsUrls {
  readonly smsApplicationSid?: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
  /** Set: the application's URLs count and the number's own are ignored. */
  readonly voiceApplicationSid: string;
  /** Voice where nothing is said. */
  readonly voiceReceiveMode?: 'voice' | 'fax';
  /** Set: calls go to the trunk, and neither application nor URLs count. */
  readonly trunkSid?: string;
  readonly addressSid?: string;
  readonly bundleSid?: string;
  readonly identitySid?: string;
  readonly emergencyAddressSid?: string;
  readonly emergencyStatus?: 'Active' | 'Inactive';
}

export type CallStatus =
  | 'queued'
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'no-answer'
  | 'failed'
  | 'canceled';

export type CallDirection = 'inbound' | 'outbound-api' | 'outbound-dial';

export interface CallRecord extends Stored {
  readonly from: string;
  readonly to: string;
  readonly direction: CallDirection;
  readonly status: CallStatus;
  readonly parentCallSid: string | null;
  readonly phoneNumberSid: string | null;
  readonly queueTimeMs: number;
  readonly ringingAtMs: number | null;
  readonly answeredAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly conferenceSid: string | null;
  readonly label: string | null;
  /** What answering machine detection found out. */
  readonly answeredBy?: string;
  readonly forwardedFrom?: string | undefined;
  readonly callerName?: string | undefined;
  readonly callReason?: string | undefined;
}

export type ConferenceStatus = 'init' | 'in-progress' | 'completed';

export interface ConferenceRecord extends Stored {
  readonly friendlyName: string;
  readonly status: ConferenceStatus;
  readonly reasonEnded: string | null;
  readonly callSidEnding: string | null;
}

export type RecordingStatus = 'in-progress' | 'paused' | 'stopped' | 'processing' | 'completed' | 'absent';

export interface RecordingRecord extends Stored {
  /** Null for the recording of a conference. */
  readonly callSid: string | null;
  readonly conferenceSid?: string;
  readonly channels: 1 | 2;
  readonly track: 'inbound' | 'outbound' | 'both';
  readonly source: string;
  readonly status: RecordingStatus;
  readonly startedAtMs: number;
  /** Null until the file is complete. */
  readonly durationMs: number | null;
  /** False once somebody deleted it: the metadata stays, the audio is gone. */
  readonly hasMedia: boolean;
  /** It was to be trimmed, and there was nothing in it. */
  readonly isSilent?: boolean;
}

export interface TranscriptionRecord extends Stored {
  readonly recordingSid: string;
  readonly status: 'completed' | 'failed';
  readonly text: string;
  readonly durationMs: number;
}

export interface QueueRecord extends Stored {
  readonly friendlyName: string;
  readonly maxSize: number;
}

/** A number of somebody else's that its owner let this account show. */
export interface CallerIdRecord extends Stored {
  readonly phoneNumber: string;
  readonly friendlyName: string;
}

export interface NotificationRecord extends Stored {
  readonly callSid: string | null;
  readonly level: 'error' | 'warning';
  readonly code: number;
  readonly text: string;
  readonly url: string | null;
}

/** What is to be told at the end of a call, a conference or a recording, should the carrier end before it does. */
export interface TestamentRecord {
  /** Of what it is about. */
  readonly sid: string;
  readonly accountSid: string;
  readonly callbacks: ReadonlyArray<{
    readonly url: string;
    readonly method: Method;
    readonly events: readonly string[];
    /** The next of its events has this number. */
    readonly sequence: number;
  }>;
  /** What every callback of it says. */
  readonly params: Readonly<Record<string, string>>;
  /** Who is in the conference, in the order of coming. */
  readonly participants: ReadonlyArray<{
    readonly callSid: string;
    readonly label: string | null;
    readonly muted: boolean;
    readonly held: boolean;
    readonly startConferenceOnEnter: boolean;
    readonly endConferenceOnExit: boolean;
    readonly coaching: boolean;
    readonly callSidToCoach: string | null;
  }>;
}
