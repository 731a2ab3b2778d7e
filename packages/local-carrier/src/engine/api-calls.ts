import type { CallRecord } from '../store/records.ts';
import type { MachineDetection, RecordingWish, StatusCallback } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import type { Fallback, Script } from './call-script.ts';
import type { Seat } from './conference-seat.ts';
import type { Conferences } from './conferences.ts';
import type { Dialler, DialOptions } from './dialler.ts';
import type { Documents } from './documents.ts';
import type { Leg } from './leg.ts';
import type { Legs } from './legs.ts';
import type { LiveConference } from './live-conference.ts';
import { tellDetection } from './machine-detection.ts';
import { recordedParams } from './recording-params.ts';
import type { Recordings } from './recordings.ts';
import { Refusal } from './refusal.ts';
import type { Scripts } from './scripts.ts';
import { Sounds } from './sounds.ts';
import type { World } from './world.ts';

export interface NewApiCall extends DialOptions {
  accountSid: string;
  from: string;
  to: string;
  phoneNumberSid: string | null;
  statusCallbacks: readonly StatusCallback[];
  /** For the phone that is called. */
  callReason?: string | undefined;
  /** Records the leg from its answer on. */
  recording?: RecordingWish | null;
  machineDetection?: MachineDetection | null;
}

export interface NewScriptedCall extends NewApiCall {
  script: Script;
  fallback: Fallback | null;
  applicationSid: string | null;
  /** Keys pressed before the script begins; w is half a second, W a second. */
  sendDigits?: string;
  /** The script begins when it is known who has answered. */
  waitsForDetection?: boolean;
}

export interface NewParticipant extends NewApiCall {
  seat: Omit<Seat, 'leg' | 'onOut'>;
}

/** Calls and participants that the REST API asks for. Both take the account's turns of placing calls. */
export class ApiCalls {
  readonly #world: World;
  readonly #legs: Legs;
  readonly #scripts: Scripts;
  readonly #conferences: Conferences;
  readonly #dialler: Dialler;

  readonly #recordings: Recordings;
  readonly #documents: Documents;

  constructor(
    world: World,
    parts: {
      legs: Legs;
      scripts: Scripts;
      conferences: Conferences;
      dialler: Dialler;
      recordings: Recordings;
      documents: Documents;
    },
  ) {
    this.#world = world;
    this.#legs = parts.legs;
    this.#scripts = parts.scripts;
    this.#conferences = parts.conferences;
    this.#dialler = parts.dialler;
    this.#recordings = parts.recordings;
    this.#documents = parts.documents;
  }

  create(request: NewScriptedCall): CallRecord {
    const leg = this.#place(request, { applicationSid: request.applicationSid });
    const { script, fallback, sendDigits, machineDetection, waitsForDetection } = request;
    const begin = (found: Params) => this.#scripts.start(leg, told(script, found), fallback);
    if (machineDetection && waitsForDetection && !sendDigits) {
      this.#dialler.dial(leg, { ...request, detection: { ...machineDetection, decided: unlessTaken(leg, begin) } });
      return leg.record;
    }
    leg.onAnswered(() => {
      if (sendDigits)
        this.#pressKeys(leg, sendDigits).then(
          () => begin({}),
          () => {},
        );
      else begin({});
    });
    // Keys that are pressed would be heard by it: they switch it off.
    this.#dialler.dial(leg, sendDigits ? request : this.#withDetection(leg, request));
    return leg.record;
  }

  /** The conference is one that lives, or a name: then it is created if need be. Who is refused is not called. */
  addParticipant(
    request: NewParticipant,
    where: LiveConference | { friendlyName: string },
  ): { callSid: string; conference: LiveConference } {
    const isNamed = 'friendlyName' in where;
    if (!isNamed) where.check(request.seat);
    const conference = isNamed ? this.#conferences.open(request.accountSid, where.friendlyName, request.seat) : where;
    const leg = this.#place(request, { label: request.seat.label });
    conference.expect({ ...request.seat, leg, onOut: () => void leg.end('hung-up') });
    this.#dialler.dial(leg, {
      ...this.#withDetection(leg, request),
      isUnreachable: this.#isOwnAndUnreachable(request),
    });
    return { callSid: leg.sid, conference };
  }

  /** Whether a number of the account's own can be called into a conference is not sure. */
  #isOwnAndUnreachable({ accountSid, to }: NewParticipant): boolean {
    const { store, unconfirmed } = this.#world;
    if (unconfirmed.of('participant-of-own-number') === 'calls-in') return false;
    return store.numbers.all().some((each) => each.accountSid === accountSid && each.phoneNumber === to);
  }

  /** New instructions for a call that is up. Throws Refusal 21220 otherwise. */
  redirect(callSid: string, script: Script, fallback: Fallback | null): void {
    const leg = this.#legs.get(callSid);
    if (!leg?.isAnswered) throw new Refusal(21220, 'Call is not in-progress. Cannot redirect.');
    this.#world.profile.takeEffect(() => {
      if (!leg.isAnswered) return;
      this.#conferences.ofCall(callSid)?.conference.yield(callSid);
      leg.take();
      this.#scripts.start(leg, script, fallback);
    });
  }

  /** Whom to tell of the call's end and how long it may last, from now on. Throws Refusal 21220 for a call that is over. */
  adjust(callSid: string, wanted: { statusCallback: StatusCallback | null; timeLimitSeconds: number | null }): void {
    const leg = this.#legs.get(callSid);
    if (!leg) throw new Refusal(21220, 'Call is not in-progress. Cannot update.');
    if (wanted.statusCallback) leg.tellOnly(wanted.statusCallback);
    if (wanted.timeLimitSeconds !== null) leg.limitTo(wanted.timeLimitSeconds);
  }

  /** `completed` ends any call, `canceled` one that is not up. Throws Refusal 21220 for a call that is over. */
  end(callSid: string, status: 'completed' | 'canceled'): void {
    const leg = this.#legs.get(callSid);
    if (!leg || (status === 'canceled' && leg.isAnswered)) {
      throw new Refusal(21220, `Call is not in a state to be ${status}.`);
    }
    // A call that waits in the queue is taken out of it at once: the answer is the only fact there will be.
    if (leg.record.status === 'queued') leg.end('hung-up');
    else this.#world.profile.takeEffect(() => void leg.end('hung-up'));
  }

  #place(request: NewApiCall, more: { applicationSid?: string | null; label?: string | null }) {
    const leg = this.#legs.create({
      accountSid: request.accountSid,
      from: request.from,
      to: request.to,
      direction: 'outbound-api',
      phoneNumberSid: request.phoneNumberSid,
      statusCallbacks: request.statusCallbacks,
      callReason: request.callReason,
      queueTimeMs: this.#dialler.takeTurn(request.accountSid),
      ...more,
    });
    const { recording } = request;
    if (recording) leg.onAnswered(() => this.#record(leg, recording));
    return leg;
  }

  /** The call goes on meanwhile, and the callback hears of it. */
  #withDetection(leg: Leg, request: NewApiCall): DialOptions {
    const { machineDetection } = request;
    const decided = (found: Params) => tellDetection(leg, machineDetection?.callback ?? null, found, this.#world);
    return { ...request, detection: machineDetection ? { ...machineDetection, decided } : null };
  }

  /** The callback of the call's end says where the recording is. */
  #record(leg: Leg, wish: RecordingWish): void {
    const { sid } = this.#recordings.start(leg, { ...wish, source: 'OutboundAPI' });
    leg.tellAtEnd(async () => recordedParams(await this.#recordings.stop(sid), this.#recordings.baseUrl));
  }

  /** Rejects when the leg ends meanwhile, or somebody else gives it instructions. */
  #pressKeys(leg: Leg, digits: string): Promise<void> {
    const over = new AbortController();
    leg.onEnded(() => over.abort());
    leg.onTaken(() => over.abort());
    return new Sounds(leg, over.signal, { world: this.#world, documents: this.#documents }).sendDigits(digits);
  }
}

/** The document is asked for with this, too; one that came with the request knows nothing. */
function told(script: Script, found: Params): Script {
  return 'twiml' in script ? script : { ...script, params: { ...script.params, ...found } };
}

/** Whoever gives the leg other instructions meanwhile comes first. */
function unlessTaken(leg: Leg, begin: (found: Params) => void): (found: Params) => void {
  let isTaken = false;
  leg.onTaken(() => {
    isTaken = true;
  });
  return (found) => {
    if (!isTaken) begin(found);
  };
}
