import { expect, it } from 'vitest';
import { createSentMeter, sentQualityOf } from './sent-quality.ts';

it('turns a receiver report into figures and a score', () => {
  const good = sentQualityOf({ jitter: 0.004, fractionLost: 0, roundTripTime: 0.03 });
  expect(good).toMatchObject({ jitterMs: 4, lossFraction: 0 });
  expect(good?.mos).toBeGreaterThan(4.2);
  expect(sentQualityOf({ jitter: 0.03, fractionLost: 0.08, roundTripTime: 0.2 })?.mos).toBeLessThan(4);
  expect(sentQualityOf({ jitter: 0.1, fractionLost: 1, roundTripTime: 2 })?.mos).toBe(1);
  expect(sentQualityOf({})).toBeNull();
});

it('knows nothing of a new connection until it reports, and nothing of an old one', async () => {
  const peer = (jitter: number) =>
    ({
      connectionState: 'connected',
      getStats: async () =>
        new Map([['r', { type: 'remote-inbound-rtp', kind: 'audio', jitter, fractionLost: 0, roundTripTime: 0 }]]),
    }) as unknown as RTCPeerConnection;
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const meter = createSentMeter();
  meter.follow(peer(0.01));
  expect(meter.latest()).toBeNull();
  await settled();
  expect(meter.latest()?.jitterMs).toBe(10);
  meter.follow(peer(0.02));
  expect(meter.latest()).toBeNull();
});
