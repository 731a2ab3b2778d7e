import { describe, expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

const { web, control, aCompany } = await startConformance();

const TO = '+14155551250';

describe('an application for texts', () => {
  test('tells its MessageStatusCallback of a text that names it, unless the text has one of its own', async () => {
    const { client, number: from } = await aCompany();
    const { sid: applicationSid } = await client.applications.create({ messageStatusCallback: `${web.url}/by-app` });
    const text = { to: TO, from, body: 'Hello', applicationSid };
    const first = await client.messages.create(text);
    const second = await client.messages.create({ ...text, statusCallback: `${web.url}/by-text` });
    const toldOf = (sid: string) => web.asked.filter(({ params }) => params.MessageSid === sid).map(({ path }) => path);
    await until('both are told', async () => toldOf(first.sid).length === 2 && toldOf(second.sid).length === 2);
    expect([toldOf(first.sid), toldOf(second.sid)]).toEqual([Array(2).fill('/by-app'), Array(2).fill('/by-text')]);
  });

  test('of a number (SmsApplicationSid) is asked instead of its SmsUrl', async () => {
    const { client, own, number } = await aCompany();
    const { sid: smsApplicationSid } = await client.applications.create({ smsUrl: `${web.url}/texts-of-app` });
    await client.incomingPhoneNumbers(own.sid).update({ smsUrl: `${web.url}/texts-of-number`, smsApplicationSid });
    const { messageSid } = await control.text('+14155552096', { to: number, body: 'Hello' });
    const asked = () => web.asked.find(({ params }) => params.MessageSid === messageSid);
    expect(await until('somebody is asked', async () => asked() ?? null)).toMatchObject({ path: '/texts-of-app' });
  });
});
