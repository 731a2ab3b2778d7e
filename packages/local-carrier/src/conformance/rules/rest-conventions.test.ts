import { describe, expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { rawRest } from '../raw-rest.ts';

const { carrier, aCompany } = await startConformance();
const RFC_2822 = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/;

async function company() {
  const made = await aCompany();
  return { ...made, ask: rawRest(carrier.url, made.account) };
}

describe('lists', () => {
  test.each([
    ['Calls', 'calls'],
    ['Conferences', 'conferences'],
    ['Queues', 'queues'],
    ['Recordings', 'recordings'],
    ['Messages', 'messages'],
    ['IncomingPhoneNumbers', 'incoming_phone_numbers'],
    ['AvailablePhoneNumbers/US/Local', 'available_phone_numbers'],
    ['OutgoingCallerIds', 'outgoing_caller_ids'],
    ['Applications', 'applications'],
    ['Keys', 'keys'],
    ['SigningKeys', 'signing_keys'],
    ['Notifications', 'notifications'],
    ['Transcriptions', 'transcriptions'],
    ['/2010-04-01/Accounts', 'accounts'],
  ])('%s has its items in %s, in an envelope of relative addresses', async (path, key) => {
    const { ask, account } = await company();
    const { status, body } = await ask('GET', `${path}.json`);
    const uri = path.startsWith('/') ? `${path}.json` : `/2010-04-01/Accounts/${account.sid}/${path}.json`;
    expect([status, body]).toMatchObject([
      200,
      {
        [key]: expect.any(Array),
        uri,
        first_page_uri: `${uri}?PageSize=50&Page=0`,
        page: 0,
        page_size: 50,
        start: 0,
        end: expect.any(Number),
        previous_page_uri: null,
      },
    ]);
    expect(body).toHaveProperty('next_page_uri');
  });

  test('of what belongs to something else have it in their address', async () => {
    const { ask, client, number } = await company();
    const queue = await client.queues.create({ friendlyName: 'a' });
    const text = await client.messages.create({ from: number, to: '+14155550240', body: 'x' });
    const room = await client.conferences('room').participants.create({ from: number, to: '+14155550290' });
    const lists = [
      [`Queues/${queue.sid}/Members`, 'queue_members'],
      [`Messages/${text.sid}/Media`, 'media_list'],
      [`Conferences/${room.conferenceSid}/Participants`, 'participants'],
      [`Calls/${room.callSid}/Recordings`, 'recordings'],
      [`Calls/${room.callSid}/Notifications`, 'notifications'],
    ] as const;
    for (const [path, key] of lists) {
      expect((await ask('GET', `${path}.json`)).body).toMatchObject({ [key]: expect.any(Array), next_page_uri: null });
    }
  });

  test('are newest first, in pages that follow each other by a token', async () => {
    const { ask, client } = await company();
    for (const friendlyName of ['1', '2', '3']) await client.applications.create({ friendlyName });
    const first = (await ask('GET', 'Applications.json?PageSize=2')).body;
    expect(first).toMatchObject({ applications: [{ friendly_name: '3' }, { friendly_name: '2' }], start: 0, end: 1 });
    expect(first?.next_page_uri).toMatch(/^\/2010-04-01\/.*PageSize=2&Page=1&PageToken=PAAP[0-9a-f]{32}$/);
    await client.applications.create({ friendlyName: '4' });
    const second = (await ask('GET', String(first?.next_page_uri))).body;
    expect(second).toMatchObject({ applications: [{ friendly_name: '1' }], next_page_uri: null, page: 1 });
    expect(second?.previous_page_uri).toEqual(expect.any(String));
  });

  test('keep their filters from page to page', async () => {
    const { ask, client } = await company();
    for (const friendlyName of ['a', 'b', 'a', 'b', 'a']) await client.applications.create({ friendlyName });
    const first = (await ask('GET', 'Applications.json?FriendlyName=a&PageSize=2')).body;
    const second = (await ask('GET', String(first?.next_page_uri))).body;
    expect(second).toMatchObject({ applications: [{ friendly_name: 'a' }], next_page_uri: null });
  });

  test.each(['0', '1001', 'many', '-1'])('a page of %s is refused', async (size) => {
    const { ask } = await company();
    expect(await ask('GET', `Calls.json?PageSize=${size}`)).toMatchObject({ status: 400, body: { code: 20001 } });
  });
});

describe('answers', () => {
  test('creating is 201, fetching and changing 200, deleting 204 without a body', async () => {
    const { ask } = await company();
    const created = await ask('POST', 'Applications.json', [['FriendlyName', 'a']]);
    const path = `Applications/${created.body?.sid}.json`;
    const fetched = await ask('GET', path);
    const changed = await ask('POST', path, [['FriendlyName', 'b']]);
    const deleted = await ask('DELETE', path);
    expect([created, fetched, changed, deleted].map(({ status }) => status)).toEqual([201, 200, 200, 204]);
    expect(deleted.body).toBeNull();
    expect((await ask('GET', path)).status).toBe(404);
  });

  test('asking for a caller id is 200: nothing exists before the code is typed', async () => {
    const { ask } = await company();
    expect((await ask('POST', 'OutgoingCallerIds.json', [['PhoneNumber', '+14155550215']])).status).toBe(200);
  });

  test('sids are two letters and 32 lower-case hexadecimal digits', async () => {
    const { client, account, key, own, number } = await company();
    const call = await client.calls.create({ from: number, to: '+14155550215', twiml: '<Response/>' });
    const text = await client.messages.create({ from: number, to: '+14155550240', body: 'x' });
    const picture = await client.messages.create({
      from: number,
      to: '+14155550240',
      mediaUrl: ['https://a.test/a.png'],
    });
    const participant = await client.conferences('r').participants.create({ from: number, to: '+14155550215' });
    const application = await client.applications.create({ friendlyName: 'a' });
    const queue = await client.queues.create({ friendlyName: 'q' });
    const [media] = await client.messages(picture.sid).media.list();
    const sids = [account, key, own, call, text, picture, application, queue, media].map((each) => each?.sid);
    expect([...sids, participant.conferenceSid, participant.callSid]).toEqual(
      ['AC', 'SK', 'PN', 'CA', 'SM', 'MM', 'AP', 'QU', 'ME', 'CF', 'CA'].map((letters) =>
        expect.stringMatching(new RegExp(`^${letters}[0-9a-f]{32}$`)),
      ),
    );
  });

  test('numbers are strings, booleans are booleans, times are of RFC 2822 in UTC', async () => {
    const { ask, number } = await company();
    const call = await ask('POST', 'Calls.json', [
      ['From', number],
      ['To', '+14155550215'],
      ['Twiml', '<Response/>'],
    ]);
    expect(call.body).toMatchObject({ queue_time: '0', date_created: expect.stringMatching(RFC_2822) });
    const text = await ask('POST', 'Messages.json', [
      ['From', number],
      ['To', '+14155550240'],
      ['Body', 'x'],
    ]);
    expect(text.body).toMatchObject({ num_segments: '1', num_media: '0' });
    const numbers = await ask('GET', 'IncomingPhoneNumbers.json?PageSize=1');
    expect(numbers.body).toMatchObject({ incoming_phone_numbers: [{ beta: false, capabilities: { voice: true } }] });
  });
});

describe('requests', () => {
  test('a parameter that may be repeated is: each value counts', async () => {
    const { ask, number } = await company();
    const answer = await ask('POST', 'Messages.json', [
      ['From', number],
      ['To', '+14155550240'],
      ['MediaUrl', 'https://a.test/1.png'],
      ['MediaUrl', 'https://a.test/2.png'],
    ]);
    expect(answer.body).toMatchObject({ num_media: '2' });
  });

  test('a JSON body has no parameters', async () => {
    const { account } = await company();
    const response = await fetch(`${carrier.url}/2010-04-01/Accounts/${account.sid}/Queues.json`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${account.sid}:${account.authToken}`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ FriendlyName: 'a' }),
    });
    expect([response.status, await response.json()]).toMatchObject([400, { code: 20001 }]);
  });

  test('names of parameters are told apart by their letters', async () => {
    const { ask } = await company();
    const answer = await ask('POST', 'Queues.json', [['friendlyname', 'a']]);
    expect(answer).toMatchObject({ status: 400, body: { code: 20001 } });
  });

  test('parameters nobody knows are left out of account', async () => {
    const { ask } = await company();
    expect(
      (
        await ask('POST', 'Queues.json', [
          ['FriendlyName', 'a'],
          ['Colour', 'red'],
        ])
      ).status,
    ).toBe(201);
  });

  test.each(['Applications', 'Queues', 'Keys'])('%s: a name of more than 64 characters is refused', async (path) => {
    const { ask } = await company();
    const answer = await ask('POST', `${path}.json`, [['FriendlyName', 'a'.repeat(65)]]);
    expect(answer).toMatchObject({ status: 400, body: { code: 20001 } });
  });
});

describe('refusals', () => {
  test('have a code, a message, where more is to be read, and the status', async () => {
    const { ask, number } = await company();
    const answer = await ask('POST', 'Calls.json', [
      ['From', number],
      ['To', '555'],
      ['Url', 'https://a.test'],
    ]);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      code: 21211,
      message: expect.stringContaining('555'),
      more_info: 'https://www.twilio.com/docs/errors/21211',
      status: 400,
    });
  });

  test('of what is not there name its address', async () => {
    const { ask, account } = await company();
    const path = `/2010-04-01/Accounts/${account.sid}/Calls/CA${'0'.repeat(32)}.json`;
    expect(await ask('GET', `${path}?a=b`)).toMatchObject({
      status: 404,
      body: { code: 20404, message: `The requested resource ${path} was not found` },
    });
  });

  test('without credentials ask for them', async () => {
    const { account } = await company();
    const response = await fetch(`${carrier.url}/2010-04-01/Accounts/${account.sid}/Calls.json`);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Basic realm="Twilio API"']);
  });
});
