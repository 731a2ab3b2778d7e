import type { SentQuality } from './device.port.ts';

/** `latest` answers at once and asks the browser anew for the next time. */
export interface SentMeter {
  follow(peer: RTCPeerConnection): void;
  latest(): SentQuality | null;
}

/** What the browser keeps of the other end's receiver reports (WebRTC statistics: RTCRemoteInboundRtpStreamStats). */
interface RemoteInbound {
  type: string;
  kind?: string;
  /** Seconds. */
  jitter?: number;
  /** 0 to 1, since the report before. */
  fractionLost?: number;
  /** Seconds. */
  roundTripTime?: number;
}

/** The SDK measures what is heard; what is sent is known from the reports of the carrier alone. */
export function createSentMeter(): SentMeter {
  let followed: RTCPeerConnection | null = null;
  let known: SentQuality | null = null;

  async function ask(peer: RTCPeerConnection): Promise<void> {
    const report = await peer.getStats().catch(() => null);
    if (report === null || peer !== followed) return;
    for (const stats of report.values() as Iterable<RemoteInbound>) {
      if (stats.type === 'remote-inbound-rtp' && stats.kind === 'audio') known = sentQualityOf(stats);
    }
  }

  return {
    follow(peer) {
      if (peer === followed) return;
      followed = peer;
      known = null;
    },
    latest() {
      if (followed !== null && followed.connectionState === 'connected') void ask(followed);
      return known;
    },
  };
}

/** Null until a report has brought figures. */
export function sentQualityOf({
  jitter,
  fractionLost,
  roundTripTime,
}: Omit<RemoteInbound, 'type'>): SentQuality | null {
  if (jitter === undefined || fractionLost === undefined) return null;
  const jitterMs = jitter * 1000;
  return { jitterMs, lossFraction: fractionLost, mos: mosOf((roundTripTime ?? 0) * 1000, jitterMs, fractionLost) };
}

/**
 * Mean opinion score by the simplified E-model that the SDK uses for the other direction (ITU-T G.107): from there and
 * back in ms, jitter in ms and loss from 0 to 1.
 */
function mosOf(rttMs: number, jitterMs: number, lossFraction: number): number {
  const latencyMs = rttMs + jitterMs * 2 + 10;
  const delay = latencyMs < 160 ? latencyMs / 40 : (latencyMs - 120) / 10;
  const rating = Math.min(100, Math.max(0, 94.768 - delay - lossFraction * 100 * 2.5));
  const mos = 1 + 0.035 * rating + 0.000007 * rating * (rating - 60) * (100 - rating);
  return Math.min(5, Math.max(1, mos));
}
