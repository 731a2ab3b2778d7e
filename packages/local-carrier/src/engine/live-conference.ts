import type { ConferenceRecord } from '../store/records.ts';
import { Shown } from '../store/shown.ts';
import type { Params } from '../webhooks/signature.ts';
import {
  type Conference,
  type ConferenceEvent,
  change,
  emptyConference,
  endByApi,
  expect,
  giveUp,
  join,
  type LeaveReason,
  leave,
  type Outcome,
  type Participant,
  type ParticipantChange,
} from './conference.machine.ts';
import { playAnnouncement } from './conference-announcement.ts';
import { comesWhenAnswered } from './conference-arrival.ts';
import { ConferenceCallbacks } from './conference-callbacks.ts';
import { ConferenceEar, type SoundRequest } from './conference-ear.ts';
import { refreshHearing } from './conference-hearing.ts';
import { type ConferenceEventName, eventParams, passingEventParams } from './conference-params.ts';
import { ConferenceRecording } from './conference-recording.ts';
import {
  checkWish,
  type Member,
  type ParticipantView,
  participantOf,
  type Seat,
  viewsOf,
  type Wish,
} from './conference-seat.ts';
import { ConferenceSpeakers } from './conference-speakers.ts';
import { soundBeep, soundBusy } from './conference-tones.ts';
import { DepartedParticipants } from './departed-participants.ts';
import type { Documents } from './documents.ts';
import type { Recordings } from './recordings.ts';
import type { World } from './world.ts';

export interface ConferenceParts {
  world: World;
  documents: Documents;
  recordings: Recordings;
}

/** One conference while it lives: the rules are in conference.machine.ts, here they meet audio and callbacks. */
export class LiveConference {
  readonly sid: string;
  readonly #parts: ConferenceParts;
  readonly #onCompleted: () => void;
  readonly #members = new Map<string, Member>();
  /** Who is gone, and how it went. */
  readonly departed = new DepartedParticipants();
  #state: Conference = emptyConference;
  readonly #callbacks: ConferenceCallbacks;
  readonly #recording: ConferenceRecording;
  readonly #speakers: ConferenceSpeakers;
  readonly #listed: Shown<readonly ParticipantView[]>;

  constructor(record: ConferenceRecord, parts: ConferenceParts, onCompleted: () => void) {
    this.sid = record.sid;
    this.#parts = parts;
    this.#onCompleted = onCompleted;
    this.#callbacks = new ConferenceCallbacks(parts.world, this.#members);
    this.#speakers = new ConferenceSpeakers(parts.world.media, (type, callSid) => this.#tellPassing(type, callSid));
    this.#recording = new ConferenceRecording(record, parts.recordings);
    this.#listed = new Shown<readonly ParticipantView[]>([], parts.world.profile.publish);
    parts.world.store.conferences.put(record);
  }

  get record(): ConferenceRecord {
    const record = this.#world.store.conferences.get(this.sid);
    if (!record) throw new Error('A live conference has no record.');
    return record;
  }

  /** Who is in it, and who is being dialled into it. */
  participants(): ParticipantView[] {
    return viewsOf([...this.#members.values()], this.#state.participants);
  }

  /** The same as lists show it. */
  get listed(): readonly ParticipantView[] {
    return this.#listed.value;
  }

  find(callSidOrLabel: string): ParticipantView | undefined {
    return this.participants().find(({ callSid, label }) => callSid === callSidOrLabel || label === callSidOrLabel);
  }

  /** Throws Refusal 13240 for nobody to coach, 16025 for a label in use and 16020 when the conference is full. */
  check(wish: Wish): void {
    checkWish(wish, this.#state, this.#members);
  }

  /** Somebody who was checked. */
  admit(seat: Seat): void {
    this.#take(seat);
    this.#come(seat);
  }

  /** Keeps a place for a leg that was checked and that the API dials; it comes in when it is answered. */
  expect(seat: Seat): void {
    this.#take(seat);
    this.#state = expect(this.#state, { callSid: seat.leg.sid, label: seat.label });
    seat.leg.onRinging(() => this.#ring(seat));
    comesWhenAnswered(seat.leg, this.#world.unconfirmed, () => {
      if (this.#members.has(seat.leg.sid)) this.#come(seat);
    });
    seat.leg.onEnded((how) => {
      if (!this.#state.expected.some(({ callSid }) => callSid === seat.leg.sid)) return;
      if (how === 'busy' && seat.earlyMedia) soundBusy(this.sid, seat.leg.sid, this.#members, this.#world);
      this.#apply(giveUp(this.#state, participantOf(seat)));
      this.#drop(seat.leg.sid, 'left');
      this.#refresh();
    });
  }

  /** Takes a participant out, or stops expecting it. */
  remove(callSid: string, reason: LeaveReason): void {
    const member = this.#members.get(callSid);
    if (!member) return;
    if (this.#state.expected.some((each) => each.callSid === callSid)) {
      member.seat.leg.end('hung-up');
      return;
    }
    this.#apply(leave(this.#state, callSid, reason, this.#staysForExpected));
    if (member.seat.beep === 'true' || member.seat.beep === 'onExit') soundBeep(this.#members, this.#world);
  }

  /** Lets a leg go to a document of its own: it leaves, and does not end by that. */
  yield(callSid: string): void {
    const member = this.#members.get(callSid);
    if (!member) return;
    member.seat = { ...member.seat, onOut() {} };
    this.remove(callSid, 'participant_updated_via_api');
  }

  /** Mutes, holds or changes what its leaving means. The hold document is the one given with this request. */
  change(callSid: string, wanted: ParticipantChange, hold: SoundRequest | null): void {
    const member = this.#members.get(callSid);
    if (!member) return;
    if (wanted.held) member.hold = hold;
    member.updatedAtMs = this.#world.clock.now();
    this.#apply(change(this.#state, callSid, wanted));
    this.#refresh();
  }

  /** What it hears until the start, and whether its leaving is heard. */
  reseat(callSid: string, { wait, beep }: { wait: SoundRequest | null; beep: Seat['beep'] | null }): void {
    const member = this.#members.get(callSid);
    if (!member) return;
    if (beep) member.seat = { ...member.seat, beep };
    if (!wait) return;
    member.seat = { ...member.seat, waitUrl: wait.url, waitMethod: wait.method };
    member.ear.waitWith(wait);
  }

  /** Plays a document to one participant, or to each where nobody is named. */
  announce(callSid: string | null, request: SoundRequest): void {
    for (const { callSid: each } of this.#state.participants) {
      const seat = callSid === null || callSid === each ? this.#members.get(each)?.seat : undefined;
      if (!seat) continue;
      void playAnnouncement(seat.leg, request, this.#documentParams(), this.#parts).then((announced) => {
        if (announced) this.#tellPassing(announced.type, each, announced.params, participantOf(seat));
      });
    }
  }

  end(): void {
    this.#apply(endByApi(this.#state));
  }

  get #staysForExpected(): boolean {
    return this.#world.unconfirmed.of('deserted-while-dialling') === 'stays';
  }

  get #world(): World {
    return this.#parts.world;
  }

  #take(seat: Seat): void {
    this.#callbacks.offer(seat.statusCallback);
    const atMs = this.#world.clock.now();
    const room = { id: this.sid, params: this.#documentParams() };
    const ear = new ConferenceEar(seat.leg, room, this.#parts, () => this.#fail(seat));
    this.#members.set(seat.leg.sid, { seat, ear, createdAtMs: atMs, updatedAtMs: atMs, hold: null });
    seat.leg.update({ conferenceSid: this.sid, label: seat.label });
    this.#show();
  }

  #come(seat: Seat): void {
    const { leg } = seat;
    this.#world.media.joinRoom(this.sid, leg.lineId, { muted: seat.muted, held: true });
    this.#recording.joined(seat);
    this.#apply(join(this.#state, participantOf(seat)));
    leg.onEnded(() => this.remove(leg.sid, 'participant_hung_up'));
    this.#refresh();
    if (seat.beep === 'true' || seat.beep === 'onEnter') soundBeep(this.#members, this.#world);
  }

  #ring({ leg, earlyMedia }: Seat): void {
    this.#show();
    if (!earlyMedia || !this.#members.has(leg.sid)) return;
    this.#world.media.setSource(leg.lineId, { kind: 'ringback' });
    this.#world.media.joinRoom(this.sid, leg.lineId, { muted: false, held: false });
    this.#refresh();
  }

  #show(): void {
    const views = this.participants();
    this.departed.saw(views);
    this.#listed.set(views);
  }

  #apply({ conference, events, released }: Outcome): void {
    const wasCompleted = this.#state.status === 'completed';
    this.#state = conference;
    if (conference.status === 'in-progress') this.#recording.begin();
    for (const event of events) this.#tell(event);
    this.#save(events);
    for (const callSid of released) this.#drop(callSid, 'left');
    this.#show();
    if (conference.status === 'completed') this.#callbacks.forget(this.sid);
    else this.#callbacks.remember(this.record, conference.participants);
    if (conference.status === 'completed' && !wasCompleted) this.#onCompleted();
  }

  #drop(callSid: string, how: 'left' | 'failed'): void {
    const member = this.#members.get(callSid);
    if (!member) return;
    this.#members.delete(callSid);
    this.#show();
    member.ear.leave();
    this.#speakers.leave(member.seat.leg.lineId);
    if (member.seat.leg.isLive) member.seat.leg.update({ conferenceSid: null });
    member.seat.onOut(how);
  }

  #save(events: readonly ConferenceEvent[]): void {
    const end = events.find((event) => event.type === 'conference-end');
    this.#world.store.conferences.update(this.sid, {
      status: this.#state.status,
      updatedAtMs: this.#world.clock.now(),
      ...(end ? { reasonEnded: end.reason, callSidEnding: end.by?.callSid ?? null } : {}),
    });
  }

  #refresh(): void {
    refreshHearing(this.#state, this.#members);
    if (this.#callbacks.isAskedFor('participant-speech-start')) this.#speakers.refresh(this.#state, this.#members);
  }

  /** Without its wait document a participant's Dial fails. */
  #fail({ leg }: Seat): void {
    const out = leave(this.#state, leg.sid, 'participant_hung_up', this.#staysForExpected);
    this.#apply({ ...out, released: out.released.filter((callSid) => callSid !== leg.sid) });
    this.#drop(leg.sid, 'failed');
  }

  #documentParams(): Record<string, string> {
    return { ConferenceSid: this.sid, FriendlyName: this.record.friendlyName };
  }

  #tell(event: ConferenceEvent): void {
    const callSid = 'participant' in event ? event.participant.callSid : null;
    const statusOf = (sid: string) => this.#world.store.calls.get(sid)?.status ?? 'completed';
    const params = eventParams(this.record, event, statusOf);
    const numbers = this.#callbacks.numbersNow(callSid);
    const send = (more: Params) =>
      this.#callbacks.tell(this.record, { type: event.type, callSid, numbers }, { ...params, ...more });
    const recorded = event.type === 'conference-end' ? this.#recording.finish() : null;
    if (recorded) void recorded.then(send);
    else send({});
  }

  /** What changes nothing; of one who has left, it is told how that one had come. */
  #tellPassing(type: ConferenceEventName, callSid: string, more: Params = {}, before?: Participant): void {
    const participant = this.#state.participants.find((each) => each.callSid === callSid) ?? before;
    if (!participant) return;
    const params = passingEventParams(this.record, type, participant);
    this.#callbacks.tell(this.record, { type, callSid }, { ...params, ...more });
  }
}
