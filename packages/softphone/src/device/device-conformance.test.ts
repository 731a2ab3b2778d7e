import { afterEach, vi } from 'vitest';
import { type DeviceUnderTest, describeDevice } from '../testkit/device-conformance.ts';
import { settled } from '../testkit/manual-clock.ts';
import { setUpTwilio } from '../testkit/twilio-bench.ts';
import { createFakeCarrier } from './fake-device.ts';

afterEach(() => vi.unstubAllGlobals());

const quiet = { tokenNeeded: () => {}, problem: () => {} };

describeDevice('the fake device', async () => {
  const carrier = createFakeCarrier();
  const device = await carrier.createDevice({
    token: 'first',
    sound: { inputId: '', outputId: '', noiseSuppression: true },
    signalling: { host: null, secure: true },
    events: quiet,
  });
  const line = () => {
    const last = carrier.lines.at(-1);
    if (!last) throw new RangeError('No line was begun');
    return last;
  };
  return {
    device,
    farEnd: () => {
      const far = line();
      return {
        signal: far.signal,
        open: far.open,
        reconnecting: far.reconnecting,
        reconnected: far.reconnected,
        hangUp: (code) => far.end(code === undefined ? null : 'connection-lost', code),
        refuseMicrophone() {
          far.microphone('microphone-denied');
          far.end('microphone-denied', 31401);
        },
        muted: () => far.muted,
        digits: () => far.digits,
        token: () => far.token,
        gone: () => !far.up,
      };
    },
  };
});

describeDevice('the Twilio device', async (): Promise<DeviceUnderTest> => {
  const { device, page, sdk } = setUpTwilio();
  return {
    device,
    farEnd: () => {
      const own = sdk();
      const before = own.call;
      const call = async () => (own.call && own.call.status() !== 'closed' ? own.call : await own.reach());
      return {
        async signal() {
          (await call()).ring();
          await settled();
        },
        async open() {
          const made = await call();
          await settled();
          made.accept();
          own.media('connected');
        },
        reconnecting: () => own.call?.loseSocket(),
        reconnected: () => own.call?.regainSocket(),
        hangUp: (code) => own.call?.gatewayHangUp(code),
        async refuseMicrophone() {
          page.refusal = 'NotAllowedError';
          const made = await call();
          await settled();
          made.microphoneRefused(31401);
        },
        muted: () => own.call?.muted ?? false,
        digits: () => own.call?.digits ?? '',
        token: () => own.tokens.at(-1) ?? own.token,
        gone: () => (before ?? own.call)?.status() === 'closed',
      };
    },
  };
});
