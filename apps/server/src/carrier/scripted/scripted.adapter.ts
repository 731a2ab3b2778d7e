import { Readable } from 'node:stream';
import type { CallId, LegId, OrgId } from '@ringdesk/contract';
import { type Carrier, CarrierError, type PlaceLegResult } from '../carrier.port.ts';
import { type ScriptedLeg, sightingOf } from './scripted-leg.ts';
import type { ScriptedNetwork } from './scripted-network.ts';

/** The port of one organization on a scripted network: product code, held to the same conformance tests as the real one. */
export function scriptedCarrier(network: ScriptedNetwork, orgId: OrgId): Carrier {
  const own = () => network.legs.filter((leg) => leg.orgId === orgId);
  const byCarrierId = (carrierLegId: string) => own().find((leg) => leg.carrierLegId === carrierLegId) ?? null;
  const party = (callId: CallId, legId: LegId): ScriptedLeg | null =>
    network.partiesOf(callId).find((leg) => leg.orgId === orgId && leg.legId === legId) ?? null;
  const reached = () => {
    network.requests += 1;
    if (network.faults.down === false) return;
    const retryAfterMs = network.faults.down === 'busy' ? 10_000 : null;
    const words = 'The carrier cannot be reached right now. Try again in a moment.';
    throw new CarrierError('carrier.unreachable', words, { retryAfterMs });
  };

  return {
    signalling: { host: null, secure: true },
    createsPerSecond: 1000,
    explainDeviceError: (errorCode) => `Your phone could not be connected (${errorCode ?? 'no code'}).`,
    ensureReady: async () => reached(),

    async deviceToken(memberId, ttlSeconds, now) {
      reached();
      const expiresAt = new Date(now.getTime() + ttlSeconds * 1000);
      return { token: `scripted-${memberId}`, identity: `scripted_${memberId.replaceAll('-', '')}`, expiresAt };
    },

    async placeLeg(request): Promise<PlaceLegResult> {
      if (network.faults.down) return { kind: 'unclear', detail: 'no answer' };
      const { placing } = network.faults;
      if (placing === 'refused') {
        const reason = 'Calls to this country are switched off at the carrier.';
        return { kind: 'refused', code: 'carrier.refused', reason, detail: 'scripted' };
      }
      if (placing === 'unclear-lost') return { kind: 'unclear', detail: 'no answer' };
      const { carrierLegId } = network.place(orgId, request);
      return placing === 'clear' ? { kind: 'placed', carrierLegId } : { kind: 'unclear', detail: 'no answer' };
    },

    async findLeg({ legId }) {
      reached();
      return own().find((leg) => leg.legId === legId)?.carrierLegId ?? null;
    },

    async hangUpLeg(carrierLegId) {
      reached();
      const leg = byCarrierId(carrierLegId);
      if (leg === null) return null;
      network.end(leg, leg.answeredAt === null ? 'cancelled' : 'completed');
      return sightingOf(leg);
    },

    async redirectLeg(_callId, carrierLegId, plan) {
      reached();
      if (network.faults.refuses.includes(plan.kind))
        throw new CarrierError('carrier.refused', 'The carrier refused it.');
      const leg = byCarrierId(carrierLegId);
      return leg !== null && network.redirect(leg, plan);
    },

    async endWithLeg(callId, legId) {
      reached();
      const leg = party(callId, legId);
      if (leg !== null) leg.endsConversation = true;
    },

    async holdLeg(callId, legId, onHold) {
      reached();
      const leg = party(callId, legId);
      if (leg !== null) leg.onHold = onHold;
      return leg !== null;
    },

    async announceRecording(callId, legId) {
      reached();
      const leg = party(callId, legId);
      if (leg !== null) network.announceRecording(leg, callId);
      return leg !== null;
    },

    async startRecording(_callId, carrierLegId) {
      reached();
      const leg = byCarrierId(carrierLegId);
      return leg?.state === 'in-progress' ? network.recorder.record(leg).carrierRecordingId : null;
    },

    async stopRecording(_carrierLegId, carrierRecordingId) {
      reached();
      network.recorder.stop(carrierRecordingId);
    },

    async lookUpLeg(carrierLegId) {
      reached();
      const leg = byCarrierId(carrierLegId);
      return leg === null ? null : sightingOf(leg);
    },

    async listLive() {
      reached();
      const legs = own().filter(({ state }) => state !== 'ended');
      const inConversation = legs.filter((leg) => leg.inConversation);
      const conversations = [...new Set(inConversation.flatMap(({ callId }) => (callId === null ? [] : [callId])))];
      return { legs: legs.map(sightingOf), conversations };
    },

    async listParties(callId) {
      reached();
      const parties = network.partiesOf(callId).filter((leg) => leg.orgId === orgId);
      return parties.map(({ legId, carrierLegId, onHold }) => ({ legId, carrierLegId, onHold }));
    },

    async listRecordings(since) {
      reached();
      const ids = new Set(own().map(({ carrierLegId }) => carrierLegId));
      return network.recordings.filter((one) => ids.has(one.carrierLegId) && one.startedAt >= since);
    },

    async openRecording(_carrierRecordingId, range) {
      reached();
      const bytes = Buffer.from('RIFFscripted');
      const part = range === undefined ? bytes : bytes.subarray(0, 4);
      return {
        status: range === undefined ? 200 : 206,
        contentType: 'audio/wav',
        contentLength: String(part.byteLength),
        contentRange: range === undefined ? null : `bytes 0-3/${bytes.byteLength}`,
        body: Readable.from([part]),
      };
    },
  };
}
