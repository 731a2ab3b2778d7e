// What a page with the Voice SDK needs of a server: tokens for it, and TwiML for its calls. Built with the official library;
// nothing in it knows of a local carrier.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import twilio from 'twilio';

const [accountSid, authToken, number, port = '0', publicUrl] = process.argv.slice(2);
if (!number) {
  console.error('node server.js ACCOUNT_SID AUTH_TOKEN NUMBER [PORT] [PUBLIC_URL]');
  process.exit(2);
}

const IDENTITY = 'page';
const client = twilio(accountSid, authToken);
const sdk = join(dirname(createRequire(import.meta.url).resolve('@twilio/voice-sdk')), '../dist/twilio.min.js');
const files = {
  '/': ['text/html', new URL('index.html', import.meta.url)],
  '/page.js': ['text/javascript', new URL('page.js', import.meta.url)],
  '/twilio.js': ['text/javascript', sdk],
};
/** Where Twilio finds this program. */
let url = publicUrl;
let key;
let application;

const server = createServer((request, response) => {
  const file = files[request.url];
  if (file && request.method === 'GET') response.setHeader('content-type', file[0]).end(readFileSync(file[1]));
  else if (request.url === '/token' && request.method === 'POST') response.end(newToken());
  else answerWebhook(request, response);
});

/** Whoever has a token can call: in a program of your own, give it to people who have signed in. */
function newToken() {
  const { AccessToken } = twilio.jwt;
  const token = new AccessToken(accountSid, key.sid, key.secret, { identity: IDENTITY, ttl: 3600 });
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true, outgoingApplicationSid: application.sid }));
  return token.toJwt();
}

/** Lets in what Twilio signed, and nobody else. */
async function answerWebhook(request, response) {
  let body = '';
  for await (const chunk of request) body += chunk;
  const params = Object.fromEntries(new URLSearchParams(body));
  const signature = request.headers['x-twilio-signature'] ?? '';
  if (!twilio.validateRequest(authToken, signature, `${url}${request.url}`, params)) response.writeHead(403).end();
  else if (request.url === '/page-calls') answer(response, pageCalls(params));
  else if (request.url === '/somebody-calls') answer(response, somebodyCalls());
  else response.writeHead(404).end();
}

function answer(response, twiml) {
  response.setHeader('content-type', 'text/xml').end(twiml.toString());
}

/** Whoever the page calls sees the number. */
function pageCalls({ To }) {
  const twiml = new twilio.twiml.VoiceResponse();
  twiml.dial({ callerId: number, answerOnBridge: true }).number(To);
  return twiml;
}

/** Whoever calls the number rings in the page. */
function somebodyCalls() {
  const twiml = new twilio.twiml.VoiceResponse();
  twiml.dial({ answerOnBridge: true }).client(IDENTITY);
  return twiml;
}

/** The number, a TwiML App for calls of the page, and a key that signs its tokens. */
async function setUp() {
  const [own] = await client.incomingPhoneNumbers.list({ phoneNumber: number });
  if (!own) throw new Error(`The account has no number ${number}.`);
  await client.incomingPhoneNumbers(own.sid).update({ voiceUrl: `${url}/somebody-calls`, voiceMethod: 'POST' });
  application = await client.applications.create({ friendlyName: 'Voice page', voiceUrl: `${url}/page-calls` });
  key = await client.newKeys.create({ friendlyName: 'Voice page' });
}

/** What was made for this run goes with it. */
async function tidyUp() {
  await client.keys(key.sid).remove();
  await client.applications(application.sid).remove();
  process.exit();
}

server.listen(Number(port), '127.0.0.1', async () => {
  url ??= `http://127.0.0.1:${server.address().port}`;
  await setUp();
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, tidyUp);
  console.log(JSON.stringify({ ready: true, url }));
});
