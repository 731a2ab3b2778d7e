// A program as anybody writes it: the official library, and nothing that knows of a local carrier.
import twilio from 'twilio';

const [accountSid, authToken, from] = process.argv.slice(2);
const client = twilio(accountSid, authToken);
const call = await client.calls.create({ to: '+14155551250', from, twiml: '<Response><Hangup/></Response>' });
const calls = await client.calls.list({ pageSize: 1 });
const refused = await client.calls.create({ to: 'nobody', from, twiml: '<Response/>' }).catch((error) => error.code);
process.stdout.write(JSON.stringify({ sid: call.sid, listed: calls.map(({ sid }) => sid), refused }));
