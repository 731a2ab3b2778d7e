import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn, statusOf } from '../../testkit/dial-in.ts';
import { RingingDevices } from '../../testkit/ringing-devices.ts';
import { startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

const CLIENT = 'client:o1_m2';

let carrier: TestCarrier;
let devices: RingingDevices;
beforeEach(() => {
  carrier = startTestCarrier();
  devices = new RingingDevices();
  carrier.engine.clientCalls.attach(devices);
  carrier.web.on('/done', '<Response><Pause length="60"/></Response>');
});
afterEach(() => carrier.close());

const settle = () => carrier.clock.advance(0);
const at = (path: string) => carrier.web.to(path).map(({ params }) => params);
const sidOf = () => carrier.world.store.calls.all().find(({ to }) => to === CLIENT)?.sid ?? '';
const lineOf = (sid: string) => carrier.media.lines.get(carrier.engine.legs.get(sid)?.lineId ?? '');
const dialClient = (attributes: string) =>
  dialIn(carrier, `<Dial action="/done"><Client ${attributes}>o1_m2</Client></Dial>`);

async function device(does: 'ringing' | 'answered' | 'hungUp'): Promise<void> {
  devices.rung[0]?.observer[does]();
  await settle();
}

describe('statusCallback of a Client', () => {
  test('is told each event that was asked for, of a call of its own that names its parent', async () => {
    const caller = await dialClient(
      'statusCallback="/child" statusCallbackEvent="initiated ringing answered completed"',
    );
    for (const each of ['ringing', 'answered', 'hungUp'] as const) await device(each);
    expect(at('/child').map(({ CallStatus, SequenceNumber }) => [CallStatus, SequenceNumber])).toEqual([
      ['initiated', '0'],
      ['ringing', '1'],
      ['in-progress', '2'],
      ['completed', '3'],
    ]);
    for (const params of at('/child')) {
      expect(params).toMatchObject({ CallSid: sidOf(), ParentCallSid: caller, To: CLIENT, Direction: 'outbound-dial' });
    }
  });

  test('is told the end alone, where no events are named', async () => {
    await dialClient('statusCallback="/child"');
    devices.rung[0]?.observer.refused('busy');
    await settle();
    expect(at('/child')).toMatchObject([{ CallStatus: 'busy', CallSid: sidOf() }]);
  });
});

describe('url of a Client', () => {
  test('is heard by the client before the two are joined', async () => {
    carrier.web.on('/screen', '<Response><Pause length="4"/></Response>');
    const caller = await dialClient('url="/screen"');
    await device('answered');
    expect(at('/screen')).toMatchObject([{ CallSid: sidOf(), To: CLIENT, CallStatus: 'in-progress' }]);
    expect(lineOf(caller)?.bridgedTo).toBeNull();
    await carrier.clock.advance(4000);
    expect(lineOf(caller)?.bridgedTo).toBe(carrier.engine.legs.get(sidOf())?.lineId);
  });

  test('that hangs up: the Dial is completed, and they were not joined', async () => {
    carrier.web.on('/screen', '<Response><Hangup/></Response>');
    const caller = await dialClient('url="/screen"');
    await device('answered');
    expect(at('/done')).toMatchObject([{ DialCallStatus: 'completed', DialBridged: 'false', DialCallSid: sidOf() }]);
    expect([statusOf(carrier, sidOf()), statusOf(carrier, caller)]).toEqual(['completed', 'in-progress']);
  });
});
