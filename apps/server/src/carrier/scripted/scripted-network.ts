import type { CallId, E164, MemberId, OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { CallPlan } from '../call-plan.ts';
import type { PlaceLeg } from '../carrier.port.ts';
import type { CarrierEvent, LegEnd } from '../carrier-event.ts';
import type { CallerStep, CarrierInbox } from '../carrier-inbox.ts';
import { type Faults, lateMs, type PhoneScript, type ScriptedCaller } from './script.ts';
import { ScriptedFacts } from './scripted-facts.ts';
import { type ConnectedLine, durationMs, type NewLeg, newLeg, type ScriptedLeg } from './scripted-leg.ts';
import { actOut } from './scripted-phone.ts';
import { ScriptedRecorder, type ScriptedRecording } from './scripted-recorder.ts';

/** How long the network takes to make a phone ring. */
const ringDelayMs = 300;
/** How long a greeting lasts, and how long a wait document does. */
const greetingMs = 2_000;
const waitMs = 90_000;
const noticeMs = 1_500;

/**
 * A phone network in memory, for flow tests: legs, conversations and phones that follow a script. It hands its facts to
 * the inbox as a carrier does: each on its own way, in no promised order. Its time is the injected clock's.
 */
export class ScriptedNetwork {
  readonly legs: ScriptedLeg[] = [];
  /** How often anything but placing was asked. */
  requests = 0;
  readonly clock: Clock;
  readonly #inbox: () => CarrierInbox;
  readonly #phones = new Map<E164, PhoneScript>();
  readonly #callers = new Map<ScriptedLeg, ScriptedCaller>();
  readonly #facts: ScriptedFacts;
  readonly recorder: ScriptedRecorder;
  #count = 0;

  constructor(deps: { clock: Clock; inbox: () => CarrierInbox }) {
    this.clock = deps.clock;
    this.#inbox = deps.inbox;
    this.#facts = new ScriptedFacts(deps);
    this.recorder = new ScriptedRecorder(deps.clock, this.#facts);
  }

  /** How a number behaves from now on; without a script it is a person. */
  script(number: E164, script: PhoneScript): void {
    this.#phones.set(number, script);
  }

  get faults(): Faults {
    return this.#facts.faults;
  }

  set faults(faults: Faults) {
    this.#facts.faults = faults;
  }

  /** Resolves when every fact that is on its way has been taken. */
  idle(): Promise<void> {
    return this.#facts.idle();
  }

  openLegs(): ScriptedLeg[] {
    return this.legs.filter(({ state }) => state !== 'ended');
  }

  /** A browser connects its line; the plan that the server answers is carried out. */
  async connect(orgId: OrgId, memberId: MemberId, callId: CallId): Promise<ConnectedLine> {
    const carrierLegId = this.#nextId('agent');
    const plan = await this.#inbox().agentConnects(orgId, { memberId, callId, carrierLegId });
    if (plan.kind !== 'join') return { plan, leg: null };
    const leg = this.#newLeg({ orgId, callId, legId: plan.legId, carrierLegId, role: 'agent', number: null });
    leg.state = 'in-progress';
    leg.answeredAt = this.clock.now();
    this.#join(leg);
    return { plan, leg };
  }

  place(orgId: OrgId, { callId, legId, to }: PlaceLeg): ScriptedLeg {
    const carrierLegId = this.#nextId('customer');
    const leg = this.#newLeg({ orgId, callId, legId, carrierLegId, role: 'customer', number: to });
    this.#emit(leg, { type: 'leg.dialling' });
    leg.cancel = this.clock.after(ringDelayMs, () => this.#ring(leg, this.#phones.get(to) ?? { kind: 'person' }));
    return leg;
  }

  /** Somebody rings a number of the organization; the plans that the server answers are carried out. */
  async ring(orgId: OrgId, caller: ScriptedCaller): Promise<ScriptedLeg> {
    const carrierLegId = this.#nextId('caller');
    const leg = this.#newLeg({ orgId, callId: null, legId: null, carrierLegId, role: 'customer', number: caller.from });
    leg.state = 'in-progress';
    leg.answeredAt = this.clock.now();
    this.#callers.set(leg, caller);
    const words = caller.from ?? caller.words ?? 'Withheld number';
    const arrival = { carrierLegId, to: caller.to, from: caller.from, words };
    this.#carryOut(leg, await this.#inbox().callerArrives(orgId, arrival));
    return leg;
  }

  /** Gives a line that is up another plan, at once. */
  redirect(leg: ScriptedLeg, plan: CallPlan): boolean {
    if (leg.state !== 'in-progress') return false;
    leg.cancel();
    leg.inQueue = false;
    if (leg.inConversation) {
      leg.inConversation = false;
      this.#emit(leg, { type: 'leg.left', conversationEnded: false });
      this.#endConversation(leg);
      // Both belong to a party of one conversation, and not to the line.
      leg.endsConversation = false;
      leg.onHold = false;
    }
    this.#carryOut(leg, plan);
    return true;
  }

  answer(leg: ScriptedLeg): void {
    if (leg.state !== 'ringing') return;
    leg.state = 'in-progress';
    leg.answeredAt = this.clock.now();
    this.#emit(leg, { type: 'leg.answered' });
    this.#join(leg);
  }

  /** Ends a leg from either side; the conversation follows the rule that was set for it. */
  end(leg: ScriptedLeg, end: LegEnd): void {
    if (leg.state === 'ended') return;
    leg.cancel();
    const wasIn = leg.inConversation;
    leg.state = 'ended';
    leg.end = end;
    leg.endedAt = this.clock.now();
    leg.inConversation = false;
    leg.inQueue = false;
    if (wasIn) this.#emit(leg, { type: 'leg.left', conversationEnded: false });
    this.#emit(leg, { type: 'leg.ended', end, durationMs: durationMs(leg), reason: null });
    this.recorder.finishOf(leg);
    if (wasIn) this.#endConversation(leg);
  }

  get recordings(): readonly ScriptedRecording[] {
    return this.recorder.recordings;
  }

  partiesOf(callId: CallId | null): ScriptedLeg[] {
    if (callId === null) return [];
    return this.legs.filter((leg) => leg.callId === callId && leg.inConversation);
  }

  /** The words are asked for, and heard by this leg alone. */
  announceRecording(leg: ScriptedLeg, callId: CallId): void {
    this.#facts.track(
      this.#inbox()
        .recordingNotice(leg.orgId, callId)
        .then((plan) => {
          leg.plans.push(plan);
          const { cancel } = leg;
          const stop = this.clock.after(noticeMs, () => {
            if (leg.inConversation) this.#emit(leg, { type: 'leg.announced', heard: true });
          });
          leg.cancel = () => {
            cancel();
            stop();
          };
        }),
    );
  }

  #carryOut(leg: ScriptedLeg, plan: CallPlan): void {
    if (leg.state !== 'in-progress') return;
    leg.plans.push(plan);
    const later = (ms: number, then: () => void) => {
      leg.cancel = this.clock.after(ms, then);
    };
    switch (plan.kind) {
      case 'queue':
        leg.callId = plan.callId;
        later(plan.sounds.length === 0 ? 0 : greetingMs, () => {
          leg.inQueue = true;
          this.#askToWait(leg);
        });
        break;
      case 'wait':
        later(waitMs, () => this.#askToWait(leg));
        break;
      case 'join':
        leg.callId = plan.callId;
        leg.legId = plan.legId;
        this.#join(leg);
        break;
      case 'voicemail':
        leg.callId = plan.callId;
        later(greetingMs + (this.#callers.get(leg)?.messageMs ?? 0), () => this.#leaveMessage(leg));
        break;
      case 'forward':
        leg.callId = plan.callId;
        this.#forward(leg, plan.to);
        break;
      case 'farewell':
        later(greetingMs, () => this.end(leg, 'completed'));
        break;
      case 'hang-up':
        this.end(leg, 'completed');
        break;
      case 'hold-music':
        break;
    }
  }

  /** The next document, in time: a server that is down is asked again, and the caller goes on hearing music. */
  #askToWait(leg: ScriptedLeg): void {
    const { callId, carrierLegId, orgId } = leg;
    if (callId === null || !leg.inQueue) return;
    this.#facts.track(
      this.#inbox()
        .callerWaits(orgId, { callId, carrierLegId })
        .then((plan) => {
          if (leg.inQueue) this.#carryOut(leg, plan);
        })
        .catch(() => void this.clock.after(lateMs, () => this.#askToWait(leg))),
    );
  }

  #leaveMessage(leg: ScriptedLeg): void {
    const messageMs = this.#callers.get(leg)?.messageMs ?? 0;
    if (messageMs === 0) {
      this.#step(leg, { kind: 'voicemail-left', carrierRecordingId: null, durationMs: 0 });
      return;
    }
    const { carrierRecordingId } = this.recorder.keepMessage(leg, messageMs);
    this.#step(leg, { kind: 'voicemail-left', carrierRecordingId, durationMs: messageMs });
  }

  #forward(leg: ScriptedLeg, to: E164): void {
    const script = this.#phones.get(to) ?? { kind: 'person' };
    const talkMs = script.kind === 'answers' ? (script.hangsUpAfterMs ?? 10_000) : 0;
    const wasAnswered = script.kind === 'answers';
    leg.cancel = this.clock.after(ringDelayMs + talkMs, () => this.#step(leg, { kind: 'forward-ended', wasAnswered }));
  }

  #step(leg: ScriptedLeg, step: CallerStep): void {
    const { callId, carrierLegId, orgId } = leg;
    if (callId === null) return;
    this.#facts.track(
      this.#inbox()
        .callerStepped(orgId, { callId, carrierLegId }, step)
        .then((plan) => this.#carryOut(leg, plan)),
    );
  }

  #endConversation(leg: ScriptedLeg): void {
    if (!leg.endsConversation) return;
    for (const other of this.partiesOf(leg.callId)) this.#leave(other);
  }

  #ring(leg: ScriptedLeg, script: PhoneScript): void {
    actOut(script, {
      after: (ms, then) => {
        leg.cancel = this.clock.after(ms, then);
      },
      ring: () => {
        leg.state = 'ringing';
        this.#emit(leg, { type: 'leg.ringing' });
      },
      answer: () => this.answer(leg),
      end: (end) => this.end(leg, end),
    });
  }

  #join(leg: ScriptedLeg): void {
    leg.inConversation = true;
    this.#emit(leg, { type: 'leg.joined' });
  }

  /** Thrown out of a conversation that is over. */
  #leave(leg: ScriptedLeg): void {
    leg.inConversation = false;
    this.#emit(leg, { type: 'leg.left', conversationEnded: true });
    this.end(leg, 'completed');
  }

  #emit(leg: ScriptedLeg, fact: CarrierEvent['fact']): void {
    const { callId, legId, carrierLegId } = leg;
    const dedupeKey = `${carrierLegId}:${fact.type}:${this.#count++}`;
    this.#facts.deliver(leg.orgId, { dedupeKey, callId, legId, carrierLegId, at: this.clock.now(), fact });
  }

  #newLeg(input: NewLeg): ScriptedLeg {
    const leg = newLeg(input, this.clock.now());
    this.legs.push(leg);
    return leg;
  }

  #nextId(kind: string): string {
    return `${kind}-${++this.#count}`;
  }
}
