import { describe, expect, test } from 'vitest';
import { refusal, startConformance } from './conformance-carrier.ts';
import { until } from './until.ts';

const { web, control, aCompany, carrier } = await startConformance();
const callbacks = (sid: string) =>
  web.asked.filter(({ path, params }) => path === '/text-status' && params.MessageSid === sid);

describe('sending texts', () => {
  test('queued, then sent and delivered to the phone, each told and signed', async () => {
    const { client, number } = await aCompany();
    const sent = await client.messages.create({
      from: number,
      to: '+14155550240',
      body: 'Hello there',
      statusCallback: `${web.url}/text-status`,
    });
    expect(sent).toMatchObject({ status: 'queued', direction: 'outbound-api', numSegments: '1', numMedia: '0' });
    await until('both callbacks', async () => callbacks(sent.sid).length === 2);
    expect(callbacks(sent.sid)).toMatchObject([
      { isSigned: true, params: { MessageStatus: 'sent', SmsStatus: 'sent', From: number } },
      { isSigned: true, params: { MessageStatus: 'delivered' } },
    ]);
    expect(await client.messages(sent.sid).fetch()).toMatchObject({ status: 'delivered', errorCode: null });
    expect(await control.texts('+14155550240')).toMatchObject([{ from: number, body: 'Hello there' }]);
  });

  test.each([
    ['25', 30003],
    ['26', 30005],
    ['27', 30006],
    ['28', 30007],
  ])('a phone that ends in %s is not reached: undelivered, %i', async (ending, code) => {
    const { client, number } = await aCompany();
    const sent = await client.messages.create({
      from: number,
      to: `+141555503${ending}`,
      body: 'x',
      statusCallback: `${web.url}/text-status`,
    });
    await until('it is so', async () =>
      callbacks(sent.sid).some(({ params }) => params.MessageStatus === 'undelivered'),
    );
    expect(callbacks(sent.sid).at(-1)?.params.ErrorCode).toBe(String(code));
    expect(await client.messages(sent.sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: code });
  });

  test('what Twilio refuses is refused', async () => {
    const { client, number } = await aCompany();
    const to = '+14155550241';
    const wrong = (more: object) => client.messages.create({ from: number, to, body: 'x', ...more });
    await expect(wrong({ to: '' })).rejects.toEqual(refusal(21604, 400));
    await expect(wrong({ to: '555' })).rejects.toEqual(refusal(21211, 400));
    await expect(wrong({ from: '' })).rejects.toEqual(refusal(21603, 400));
    await expect(wrong({ from: '+14155559999' })).rejects.toEqual(refusal(21606, 400));
    await expect(wrong({ body: '' })).rejects.toEqual(refusal(21602, 400));
    await expect(wrong({ body: 'x'.repeat(1601) })).rejects.toEqual(refusal(21617, 400));
    await expect(wrong({ mediaUrl: ['nowhere'] })).rejects.toEqual(refusal(21620, 400));
    await expect(wrong({ mediaUrl: Array(11).fill('https://a.test/a.png') })).rejects.toEqual(refusal(21623, 400));
    await expect(wrong({ to: number })).rejects.toEqual(refusal(21266, 400));
    await expect(wrong({ to: '+14155550229' })).rejects.toEqual(refusal(21612, 400));
    await expect(wrong({ from: undefined, messagingServiceSid: `MG${'0'.repeat(32)}` })).rejects.toEqual(
      refusal(21705, 400),
    );
  });

  test('pictures go along: listed, fetched, removed', async () => {
    const { client, number } = await aCompany();
    const mediaUrl = ['https://a.test/one.png', 'https://a.test/two.jpg'];
    const sent = await client.messages.create({ from: number, to: '+14155550242', mediaUrl });
    expect(sent).toMatchObject({ numMedia: '2', sid: expect.stringMatching(/^MM/) });
    const media = await client.messages(sent.sid).media.list();
    expect(media.map(({ contentType }) => contentType)).toEqual(['image/png', 'image/jpeg']);
    const [first] = media;
    expect(
      await client
        .messages(sent.sid)
        .media(first?.sid ?? '')
        .fetch(),
    ).toMatchObject({ parentSid: sent.sid });
    await client
      .messages(sent.sid)
      .media(first?.sid ?? '')
      .remove();
    expect(await client.messages(sent.sid).media.list()).toHaveLength(1);
  });

  test('listed by both ends and by day; redacted and deleted once through', async () => {
    const { client, number } = await aCompany();
    const sent = await client.messages.create({ from: number, to: '+14155550243', body: 'secret' });
    await until('it is through', async () => (await client.messages(sent.sid).fetch()).status === 'delivered');
    expect(await client.messages.list({ to: '+14155550243', from: number })).toHaveLength(1);
    expect(await client.messages.list({ to: '+14155550999' })).toEqual([]);
    expect(await client.messages.list({ dateSentAfter: new Date(Date.now() - 60_000) })).toHaveLength(1);
    expect(await client.messages.list({ dateSentBefore: new Date('2020-01-01') })).toEqual([]);
    expect((await client.messages(sent.sid).update({ body: '' })).body).toBe('');
    expect(await client.messages(sent.sid).remove()).toBe(true);
    await expect(client.messages(sent.sid).fetch()).rejects.toEqual(refusal(20404, 404));
  });

  test('no company sees the texts of another', async () => {
    const { client, number } = await aCompany();
    const other = await aCompany();
    const sent = await client.messages.create({ from: number, to: '+14155550244', body: 'x' });
    await expect(other.client.messages(sent.sid).fetch()).rejects.toEqual(refusal(20404, 404));
    expect(await other.client.messages.list()).toEqual([]);
  });
});

describe('texts from phones', () => {
  test('reach the SmsUrl with their parameters; the document replies', async () => {
    const { client, own, number, account } = await aCompany();
    await client.incomingPhoneNumbers(own.sid).update({ smsUrl: `${web.url}/texts`, smsMethod: 'POST' });
    web.documents['/texts'] =
      '<Response><Message statusCallback="/text-status"><Body>Thanks</Body><Media>https://a.test/a.gif</Media></Message></Response>';
    const text = { to: number, body: 'Hi', mediaUrls: ['https://a.test/cat.png'] };
    const { messageSid } = await control.text('+14155550245', text);
    await until('it is so', async () => (await control.texts('+14155550245')).length === 1);
    expect(web.asked.find(({ path }) => path === '/texts')).toMatchObject({
      isSigned: true,
      params: {
        MessageSid: messageSid,
        SmsSid: messageSid,
        SmsMessageSid: messageSid,
        AccountSid: account.sid,
        From: '+14155550245',
        To: number,
        Body: 'Hi',
        NumMedia: '1',
        NumSegments: '1',
        SmsStatus: 'received',
        ApiVersion: '2010-04-01',
        MediaContentType0: 'image/png',
      },
    });
    expect(await control.texts('+14155550245')).toMatchObject([
      { from: number, body: 'Thanks', mediaUrls: ['https://a.test/a.gif'] },
    ]);
    expect((await client.messages.list()).map(({ direction }) => direction)).toEqual(['outbound-reply', 'inbound']);
    await expect(control.text('+14155550245', { to: '+14155559998' })).rejects.toThrow('404');
  });

  test('a document that fails is a notification, and the fallback is asked', async () => {
    const { client, own, number } = await aCompany();
    web.documents['/broken'] = '<Response><Message>';
    web.documents['/text-fallback'] = '<Response><Message>From the fallback</Message></Response>';
    await client
      .incomingPhoneNumbers(own.sid)
      .update({ smsUrl: `${web.url}/broken`, smsFallbackUrl: `${web.url}/text-fallback` });
    await control.text('+14155550246', { to: number, body: 'Hi' });
    await until('it is so', async () => (await control.texts('+14155550246')).length === 1);
    expect(web.asked.find(({ path }) => path === '/text-fallback')?.params).toMatchObject({
      ErrorCode: '12100',
      ErrorUrl: `${web.url}/broken`,
    });
    expect(await client.notifications.list()).toMatchObject([{ errorCode: '12100', log: '0' }]);
  });

  test('STOP: the carrier answers, sending is 21610 until START', async () => {
    const { client, number } = await aCompany();
    const phone = '+14155550247';
    const send = () => client.messages.create({ from: number, to: phone, body: 'x' });
    await control.text(phone, { to: number, body: ' stop ' });
    await expect(send()).rejects.toEqual(refusal(21610, 400));
    expect((await control.texts(phone)).map(({ body }) => body)).toEqual([expect.stringContaining('unsubscribed')]);
    await control.text(phone, { to: number, body: 'START' });
    expect((await send()).status).toBe('queued');
    await control.text(phone, { to: number, body: 'Please stop calling' });
    expect((await send()).status).toBe('queued');
  });

  test('two numbers that answer each other come to an end', async () => {
    const one = await aCompany();
    const other = await aCompany();
    web.documents['/echo'] = '<Response><Message>And you?</Message></Response>';
    for (const { client, own } of [one, other]) {
      await client.incomingPhoneNumbers(own.sid).update({ smsUrl: `${web.url}/echo` });
    }
    await one.client.messages.create({ from: one.number, to: other.number, body: 'Hello' });
    const loop = async () => [...(await one.client.notifications.list()), ...(await other.client.notifications.list())];
    await until('it is so', async () => (await loop()).some(({ errorCode }) => errorCode === '14107'));
  });
});

test('a multipart form is taken like any other, with repeated fields', async () => {
  const { account, number } = await aCompany();
  const form = new FormData();
  for (const [name, value] of [
    ['From', number],
    ['To', '+14155550248'],
    ['Body', 'two pictures'],
    ['MediaUrl', 'https://a.test/1.png'],
    ['MediaUrl', 'https://a.test/2.png'],
  ] as const) {
    form.append(name, value);
  }
  const response = await fetch(`${carrier.url}/2010-04-01/Accounts/${account.sid}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${account.sid}:${account.authToken}`)}` },
    body: form,
  });
  expect([response.status, await response.json()]).toMatchObject([201, { num_media: '2' }]);
});
