import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPhoneBench } from './testkit/phone-bench.ts';

type Bench = ReturnType<typeof createPhoneBench>;
type Opened = Awaited<ReturnType<Bench['openReady']>>;
type Deed = [name: string, act: (opened: Opened, bench: Bench) => unknown];

/** Everything that a person, a carrier, a browser or time can do to a phone. */
const deeds: Deed[] = [
  ['connect', ({ phone }) => void phone.connect('call-1').catch(() => {})],
  ['connect another', ({ phone }) => void phone.connect('call-2').catch(() => {})],
  ['disconnect', ({ phone }) => phone.disconnect()],
  ['mute', ({ phone }) => phone.setMuted(true)],
  ['unmute', ({ phone }) => phone.setMuted(false)],
  ['digits', ({ phone }) => phone.sendDigits('1')],
  ['dismiss', ({ phone }) => phone.dismiss()],
  ['customer rings', ({ phone }) => phone.setCustomer('ringing')],
  ['customer answers', ({ phone }) => phone.setCustomer('answered')],
  ['prepare', ({ phone }) => void phone.prepare()],
  ['restore', ({ tab }) => tab.restore()],
  ['leave, and come back', ({ tab }) => [tab.leave(), tab.restore()]],
  ['wake', ({ tab }) => tab.wake()],
  ['signalled', (_, { carrier }) => carrier.lines.at(-1)?.signal()],
  ['opened', (_, { carrier }) => carrier.lines.at(-1)?.open()],
  ['opened, an old line', (_, { carrier }) => carrier.lines[0]?.open()],
  ['reconnecting', (_, { carrier }) => carrier.lines.at(-1)?.reconnecting()],
  ['reconnected', (_, { carrier }) => carrier.lines.at(-1)?.reconnected()],
  ['hung up', (_, { carrier }) => carrier.lines.at(-1)?.end()],
  ['token ended', (_, { carrier }) => carrier.lines.at(-1)?.end('token-expired', 20104)],
  ['microphone refused', (_, { carrier }) => carrier.lines.at(-1)?.end('microphone-denied', 31401)],
  ['sound', (_, { carrier }) => carrier.lines.at(-1)?.levels(0.2, 0.5)],
  ['2 s', (_, { clock }) => clock.advance(2_000)],
  ['20 s', (_, { clock }) => clock.advance(20_000)],
];

const anyStory = fc.array(fc.integer({ min: 0, max: deeds.length - 1 }), { maxLength: 30 });

it('holds its promises whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(anyStory, async (story) => {
      const bench = createPhoneBench();
      const opened = await bench.openReady();
      const { phone, tab } = opened;
      for (const index of story) {
        const [name, act] = deeds[index] ?? ['none', () => {}];
        await act(opened, bench);
        await bench.clock.advance(0);
        const { line, quality } = phone.getState();
        const up = line.state === 'connecting' || line.state === 'open' || line.state === 'reconnecting';
        if (!up) expect(bench.carrier.microphoneOpen, `microphone open after ${name}`).toBe(false);
        if (!up) expect(line.muted, `muted after ${name}`).toBe(false);
        if (line.state !== 'open') expect(tab.ringbackPlaying, `ringing tone after ${name}`).toBe(false);
        if (!up) expect(quality).toBeNull();
        expect(bench.carrier.lines.filter((each) => each.up).length).toBeLessThanOrEqual(1);
        expect(bench.carrier.devices).toBeLessThanOrEqual(1);
      }
      phone.disconnect();
      phone.dismiss();
      expect(phone.getState().line.state).toBe('idle');
      await phone.dispose();
      expect([bench.clock.pending, bench.carrier.devices, tab.listening]).toEqual([0, 0, 0]);
    }),
    { numRuns: 150 },
  );
});
