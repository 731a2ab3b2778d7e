// A small phone system, as anybody builds it with the official library. Nothing in it knows of a local carrier.
import { createServer } from 'node:http';
import twilio from 'twilio';
import { answerWebhook } from './answer-webhook.js';
import { callHandling } from './call-handling.js';
import { staffHandling, supervision } from './supervision.js';

const [accountSid, authToken, mainNumber, staffNumber, port = '0', publicUrl] = process.argv.slice(2);
if (!staffNumber) {
  console.error('node ivr.js ACCOUNT_SID AUTH_TOKEN MAIN_NUMBER STAFF_NUMBER [PORT] [PUBLIC_URL]');
  process.exit(2);
}

const client = twilio(accountSid, authToken);
/** Where Twilio finds this program. */
let url = publicUrl;
/** What has happened, for whoever looks at /state. */
const state = {
  verified: 0,
  refused: 0,
  choices: [],
  voicemails: [],
  queue: [],
  taken: [],
  ring: [],
  meeting: { sid: '', events: [], calls: {} },
};
const routes = { ...callHandling(state), ...staffHandling(state) };
const desk = supervision(client, state, mainNumber);

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, url);
  const command = desk[pathname.replace('/desk/', '')];
  const work =
    pathname === '/state'
      ? Promise.resolve(state)
      : command
        ? command(Object.fromEntries(searchParams)).then(({ callSid }) => ({ callSid }))
        : answerWebhook(request, response, { authToken, url, routes, state });
  work
    .then((body) => body && response.setHeader('content-type', 'application/json').end(JSON.stringify(body)))
    .catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
});

async function takeOver(phoneNumber, voiceUrl) {
  const [number] = await client.incomingPhoneNumbers.list({ phoneNumber });
  if (!number) throw new Error(`The account has no number ${phoneNumber}.`);
  await client.incomingPhoneNumbers(number.sid).update({ voiceUrl, voiceMethod: 'POST' });
}

server.listen(Number(port), '127.0.0.1', async () => {
  url ??= `http://127.0.0.1:${server.address().port}`;
  await takeOver(mainNumber, `${url}/menu`);
  await takeOver(staffNumber, `${url}/staff`);
  console.log(JSON.stringify({ ready: true, url }));
});
