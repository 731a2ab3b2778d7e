import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../virtual-clock.ts';
import { refusal, startConformance } from '../conformance-carrier.ts';

const clock = new VirtualClock();
const { aCompany } = await startConformance({}, { clock });

describe('IncomingPhoneNumbers', () => {
  test('are found by their whole FriendlyName', async () => {
    const { client, own, number } = await aCompany();
    await client.incomingPhoneNumbers.create({ phoneNumber: '+14155552999', friendlyName: 'Sales' });
    const found = async (friendlyName: string) =>
      (await client.incomingPhoneNumbers.list({ friendlyName })).map(({ phoneNumber }) => phoneNumber);
    expect(await found('Sales')).toEqual(['+14155552999']);
    expect(await found(own.friendlyName)).toEqual([number]);
    expect(await found('Sal')).toEqual([]);
  });

  test('are none of them new to the carrier: Beta', async () => {
    const { client, number } = await aCompany();
    const found = async (beta: boolean) =>
      (await client.incomingPhoneNumbers.list({ beta })).map(({ phoneNumber }) => phoneNumber);
    expect(await found(true)).toEqual([]);
    expect(await found(false)).toEqual([number]);
  });
});

describe('CallDelay of a verification', () => {
  test.each([-1, 61])('may not be %i', async (callDelay) => {
    const { client } = await aCompany();
    const wanted = { phoneNumber: '+14155552098', callDelay };
    await expect(client.validationRequests.create(wanted)).rejects.toEqual(refusal(20001, 400));
  });

  test.each([0, 60])('may be %i: so many seconds later the number is called', async (callDelay) => {
    const { client } = await aCompany();
    const { callSid } = await client.validationRequests.create({ phoneNumber: '+14155552098', callDelay });
    const status = async () => (await client.calls(callSid).fetch()).status;
    if (callDelay > 0) {
      await clock.advance(callDelay * 1000 - 1);
      expect(await status()).toBe('queued');
    }
    await clock.advance(100);
    expect(await status()).toBe('ringing');
  });
});

describe('Status=canceled of a text', () => {
  test('is for one that is to be sent later, and there is none (30409)', async () => {
    const { client, number } = await aCompany();
    const { sid } = await client.messages.create({ from: number, to: '+14155552040', body: 'Hello' });
    await expect(client.messages(sid).update({ status: 'canceled' })).rejects.toEqual(refusal(30409, 409));
    await clock.advance(10_000);
    await expect(client.messages(sid).update({ status: 'canceled' })).rejects.toEqual(refusal(30409, 409));
    expect((await client.messages(sid).fetch()).status).toBe('delivered');
  });
});
