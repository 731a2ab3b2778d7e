import express from 'express';
import { Pool } from 'pg';
import twilio from 'twilio';

/**
 * What a program does that follows Twilio's tutorial: the official middleware checks the signature, the call is one row,
 * the caller is told to wait. Started with the database's address and the account's token.
 */
const [databaseUrl = '', authToken = ''] = process.argv.slice(2);

const pool = new Pool({ connectionString: databaseUrl, max: 10 });
await pool.query(`create table incoming_calls (
  call_sid text primary key,
  from_number text not null,
  to_number text not null,
  received_at timestamptz not null
)`);

const app = express();
app.use(express.urlencoded({ extended: false }));
app.post('/voice', twilio.webhook(authToken), async ({ body }, answer) => {
  await pool.query(
    'insert into incoming_calls (call_sid, from_number, to_number, received_at) values ($1, $2, $3, now()) on conflict do nothing',
    [body.CallSid, body.From, body.To],
  );
  const document = new twilio.twiml.VoiceResponse();
  document.say('Welcome. Please hold the line.');
  document.enqueue('support');
  answer.type('text/xml').send(document.toString());
});

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  console.log(JSON.stringify({ ready: true, url: `http://127.0.0.1:${address.port}` }));
});

process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void pool.end();
});
