import type { CallId, LegId } from '@ringdesk/contract';
import type {
  ParticipantContextUpdateOptions,
  ParticipantInstance,
} from 'twilio/lib/rest/api/v2010/account/conference/participant.js';
import { asCarrierError, isGone, type TwilioClient } from './twilio-client.ts';

/**
 * Conferences by our call's id. Only creating a participant takes a name; everything else wants the conference's SID,
 * which changes when an emptied conference is followed by a new one under the same name.
 */
export class ConferenceNames {
  readonly #client: TwilioClient;
  readonly #sids = new Map<CallId, string>();

  constructor(client: TwilioClient) {
    this.#client = client;
  }

  /** Remembers what the carrier said in passing. */
  learn(callId: CallId, conferenceSid: string): void {
    if (this.#sids.size >= 1000) this.#sids.clear();
    this.#sids.set(callId, conferenceSid);
  }

  /** Whoever is in the call's live conference; empty when there is none. Throws CarrierError. */
  async parties(callId: CallId): Promise<ParticipantInstance[]> {
    return (await this.#inLive(callId, (sid) => this.#client.conferences(sid).participants.list({ limit: 250 }))) ?? [];
  }

  /** Changes one party, by its label. False when it is not in the conference. Throws CarrierError. */
  async update(callId: CallId, legId: LegId, change: ParticipantContextUpdateOptions): Promise<boolean> {
    const updated = await this.#inLive(callId, (sid) =>
      this.#client.conferences(sid).participants(legId).update(change),
    );
    return updated !== null;
  }

  /** Asks the conference that we know; when it is gone, the one that now bears the name. */
  async #inLive<T>(callId: CallId, ask: (conferenceSid: string) => Promise<T>): Promise<T | null> {
    try {
      const known = this.#sids.get(callId);
      const answer = known === undefined ? null : await unlessGone(() => ask(known));
      if (answer !== null && !(Array.isArray(answer) && answer.length === 0)) return answer;
      this.#sids.delete(callId);
      const sid = await this.#find(callId);
      if (sid === null) return answer;
      this.learn(callId, sid);
      return sid === known ? answer : await unlessGone(() => ask(sid));
    } catch (thrown) {
      throw asCarrierError(thrown);
    }
  }

  async #find(callId: CallId): Promise<string | null> {
    for (const status of ['in-progress', 'init'] as const) {
      const [found] = await this.#client.conferences.list({ friendlyName: callId, status, limit: 1 });
      if (found !== undefined) return found.sid;
    }
    return null;
  }
}

async function unlessGone<T>(request: () => Promise<T>): Promise<T | null> {
  try {
    return await request();
  } catch (thrown) {
    if (isGone(thrown)) return null;
    throw thrown;
  }
}
