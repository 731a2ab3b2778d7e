import { z } from 'zod';

/**
 * What nobody could confirm at Twilio: each behaviour can be had both ways, so that a program can be tried with either.
 * The first value is what the carrier does unless it is told otherwise.
 */
export const unconfirmedChoices = z
  .object({
    /** One of several devices of an identity rejects: the others ring on, or the call ends as rejected. */
    'reject-of-many': z.enum(['others-ring', 'call-ends']).default('others-ring'),
    /** A device whose token lacks the incoming grant registers: it is told ready and never rings, or is refused (31201). */
    'no-grant-to-be-called': z.enum(['ready', 'refused']).default('ready'),
    /** A page gives more than 800 bytes of parameters to `connect`: the call is refused (31103), or takes them. */
    'long-connect-params': z.enum(['refused', 'taken']).default('refused'),
    /** Somebody calls a client of whom no device is registered. */
    'no-device-registered': z.enum(['no-answer', 'failed']).default('no-answer'),
    /** A participant that came by TwiML is deleted: its document goes on, or the call ends. */
    'kicked-twiml-leg': z.enum(['goes-on', 'ends']).default('goes-on'),
    /** The last leg leaves a conference into which the API dials another: it stays for that one, or is over. */
    'deserted-while-dialling': z.enum(['stays', 'ends']).default('stays'),
    /** The status of a call that the callee rejected (603). */
    'rejected-call': z.enum(['busy', 'no-answer']).default('busy'),
    /** The size of a queue that nobody gave one. */
    'queue-size': z.enum(['1000', '100']).default('1000'),
    /** Two targets of a Dial ring and one answers, or the caller gives up: what the others' last callback says. */
    'given-up-target': z.enum(['canceled', 'no-answer']).default('canceled'),
    /** What Timeout bounds in a sequential Dial: the ringing of each target, or of all of them together. */
    'sequential-timeout': z.enum(['each', 'all']).default('each'),
    /** The caller hangs up during a Dial: its action is asked, and not carried out, or is not asked. */
    'dial-action-after-hang-up': z.enum(['asked', 'not-asked']).default('asked'),
    /** When the join of a participant whom the API dials is told: after its leg is told answered, or before. */
    'participant-join': z.enum(['after-answer', 'before-answer']).default('after-answer'),
    /** Whether ConferenceRecord may be record-from-start and do-not-record, or true and false alone. */
    'conference-record-words': z.enum(['taken', 'refused']).default('taken'),
    /** What a caller hears before the call ends whose document cannot be had: with regrets, or in five words. */
    apology: z.enum(['long', 'short']).default('long'),
    /** How many devices of one identity ring. */
    'devices-of-an-identity': z.enum(['ten', 'all']).default('ten'),
    /** Whose value counts of a parameter that the token's grant and the page both give. */
    'grant-params': z.enum(['win', 'lose']).default('win'),
    /** A status callback without a policy of its own that cannot connect: once more, or never again. */
    'callback-retries': z.enum(['once', 'never']).default('once'),
    /** SipResponseCode of busy, unreachable and failed: 486, 404 and 503, or 600, 484 and 480. */
    'sip-codes': z.enum(['usual', 'rare']).default('usual'),
    /** The duration of a recording that is not finished, by REST. */
    'unfinished-duration': z.enum(['null', 'minus-one']).default('null'),
    /** Whether the action of Dial and Record is told RecordingSid, that of Dial RecordingDuration too. */
    'recording-sid': z.enum(['sent', 'left-out']).default('sent'),
    /**
     * AnsweredBy, OutgoingCallerIdSid, CallSidToCoach, ErrorCode of a recording and of a failed call, ErrorMessage,
     * Confidence, Stability, StableSpeechResult and SequenceNumber of words, StirPassportToken, DequeuedCallSid and its
     * like, the header X-Home-Region.
     */
    'optional-parameters': z.enum(['sent', 'left-out']).default('sent'),
    /** Whether the fallback is told ErrorCode and ErrorUrl. */
    'fallback-parameters': z.enum(['sent', 'left-out']).default('sent'),
    /** Whether a Gather's action is told FinishedOnKey. */
    'finished-on-key': z.enum(['sent', 'left-out']).default('sent'),
    /** Which channel of a call's recording of two channels is the recorded leg's own: sources on Twilio disagree. */
    'dual-channel-order': z.enum(['leg-first', 'leg-second']).default('leg-first'),
    /** A program closes the websocket of a stream one way: that is an error (31921), or the end of the stream alone. */
    'stream-closed-by-peer': z.enum(['error', 'stopped']).default('error'),
    /** A recording that is trimmed has nothing but silence in it: all of that is kept, or there is no recording. */
    'silent-recording': z.enum(['kept', 'absent']).default('kept'),
    /** Whose wish counts whether a conference is recorded: that of the first who wants it, or of the first at all. */
    'conference-record': z.enum(['any-participant', 'first-participant']).default('any-participant'),
    /**
     * A caller was taken from a queue and hears the noun's document first. What QueueResult says when the two never talk:
     * bridging-in-process (or hangup, of a caller who hung up), or what it would if they had talked.
     */
    'taken-from-queue': z.enum(['bridging-in-process', 'as-bridged']).default('bridging-in-process'),
    /** Whether Stop can end a recording of Start that has a name, or knows no Recording at all (12200). */
    'stop-recording': z.enum(['by-name', 'unknown']).default('by-name'),
    /** Whether the recordingStatusCallback of Start must be absolute (11100 else, and nobody is told). */
    'start-recording-callback': z.enum(['absolute', 'relative']).default('absolute'),
    /** Whether Start trims its recording where nothing is said. */
    'start-recording-trim': z.enum(['trim-silence', 'do-not-trim']).default('trim-silence'),
    /** RecordingSource of what Start records: StartCallRecordingTwiML, or StartCallRecordingAPI. */
    'start-recording-source': z.enum(['twiml', 'api']).default('twiml'),
    /** What lies at the address of a recording that has no ending. */
    'bare-recording-url': z.enum(['json', 'wav']).default('json'),
    /** Record hears nothing that could be kept: its action is asked, or the next verb runs. */
    'empty-record': z.enum(['action', 'next-verb']).default('action'),
    /** Whether the audio of recordings and the media of texts need credentials: a setting of the account. */
    'media-access': z.enum(['credentials', 'open']).default('credentials'),
    /** MediaUrl of a text: an address of the API, which leads on (302), or where the sender keeps it. */
    'media-of-texts': z.enum(['leads-on', 'direct']).default('leads-on'),
    /** Whether a text of STOP, START or HELP is told with OptOutType: with Advanced Opt-Out it is. */
    'opt-out-type': z.enum(['left-out', 'sent']).default('left-out'),
    /** How often loop="0" of Say and Play is played. */
    'endless-loop': z.enum(['thousand', 'for-ever']).default('thousand'),
    /** Whether a key ends the prompts of a Gather that says nothing about it. */
    'barge-in': z.enum(['true', 'false']).default('true'),
    /** How a conference's statusCallback is sent where the noun does not say. */
    'conference-callback-method': z.enum(['POST', 'GET']).default('POST'),
    /** A page gives a parameter the name of one of Twilio's own, such as From or CallSid. */
    'reserved-params': z.enum(['left-out', 'taken']).default('left-out'),
    /** A participant that the API placed is deleted: its call ends, or goes on without instructions. */
    'kicked-api-leg': z.enum(['ends', 'stays']).default('ends'),
    /** The API adds one of the account's own numbers to a conference: a call comes in there, or it cannot be reached. */
    'participant-of-own-number': z.enum(['calls-in', 'unreachable']).default('calls-in'),
    /** A participant who has left, or never came, asked for by call sid while the conference lives: 404, or how it ended. */
    'departed-participant': z.enum(['not-found', 'shown']).default('not-found'),
    /** How many subaccounts an account may have; one more is 20403. */
    'most-subaccounts': z.enum(['1000', 'any']).default('1000'),
  })
  .meta({ id: 'Unconfirmed' });

export type UnconfirmedChoices = z.infer<typeof unconfirmedChoices>;
export type UnconfirmedName = keyof UnconfirmedChoices;

/** The choices in force. */
export class Unconfirmed {
  #choices: UnconfirmedChoices;

  constructor(choices: UnconfirmedChoices = unconfirmedChoices.parse({})) {
    this.#choices = choices;
  }

  get all(): UnconfirmedChoices {
    return this.#choices;
  }

  /** From now on; what goes on already may keep the choice that it began with. */
  replace(choices: UnconfirmedChoices): void {
    this.#choices = choices;
  }

  of<Name extends UnconfirmedName>(name: Name): UnconfirmedChoices[Name] {
    return this.#choices[name];
  }
}
