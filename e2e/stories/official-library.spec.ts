import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { Customer } from '../testkit/customer.ts';
import { LoneCarrier } from '../testkit/lone-carrier.ts';
import { measured } from '../testkit/measured.ts';
import type { OwnProcess } from '../testkit/own-process.ts';
import { until } from '../testkit/until.ts';

const MAIN = '+14155550100';
const STAFF = '+14155550101';
/** Answers by itself and plays a tone: the ending of the number says so. */
const COACH = '+14155552150';
const COACH_HZ = 880;
const CALLER_HZ = 440;
const AGENT_HZ = 660;
/** The phones of sales, as the program has them. */
const SALES = { eager: '+14155552155', slow: '+14155552156', away: '+14155552157' };
/** Spoken menus and a message take their time, and several callers are at it together. */
const patiently = { deadlineMs: 60_000 };

const whatHappened = z.object({
  verified: z.number().positive(),
  refused: z.literal(0),
  voicemails: z.array(
    z.object({
      sid: z.string(),
      seconds: z.number().optional(),
      transcription: z.string().optional(),
      text: z.string().optional(),
    }),
  ),
  queue: z.array(z.string()),
  ring: z.array(z.string()),
  meeting: z.object({ sid: z.string(), events: z.array(z.string()) }),
});

let carrier: LoneCarrier;
let program: OwnProcess;

beforeAll(async () => {
  carrier = await LoneCarrier.start([MAIN, STAFF]);
  const { sid, authToken } = carrier.account;
  program = await carrier.runExample('ivr/ivr.js', [sid, authToken, MAIN, STAFF]);
});
afterAll(() => carrier[Symbol.asyncDispose]());

/** What the program knows; each look also says that the official helper has taken every signature so far. */
const state = async () => whatHappened.parse(await (await fetch(`${program.url}/state`)).json());
async function supervisor(command: string): Promise<void> {
  expect((await fetch(`${program.url}/desk/${command}`, { method: 'POST' })).status).toBe(200);
}

const tone = (hz: number) => ({ kind: 'tone', hz, amplitude: 8000 }) as const;
const hear = (words: string) => ({ do: 'wait-for-words', words, withinMs: patiently.deadlineMs }) as const;
const press = (digits: string) => ({ do: 'press', digits }) as const;
const someone = () => Customer.withPhone(carrier.control, { kind: 'person' });

it.concurrent('who says voicemail leaves one, and the program reads what was said', async () => {
  const caller = await someone();
  await caller.calls(MAIN, undefined, [
    hear('or say voicemail'),
    { do: 'say', text: 'Voicemail, please.' },
    hear('speak after the tone'),
    { do: 'wait-for-silence' },
    { do: 'say', text: 'Please call me about my order.' },
    press('#'),
  ]);
  const message = await until(
    'the words of the message are there',
    async () => (await state()).voicemails.find(({ text, seconds }) => text !== undefined && seconds !== undefined),
    patiently,
  );
  expect(message).toMatchObject({
    transcription: 'completed',
    text: expect.stringContaining('call me about my order'),
  });
});

it.concurrent('who presses 1 waits in the queue until a colleague takes the call, and both hear each other', async (context) => {
  const [caller, agent] = [await someone(), await someone()];
  await caller.calls(MAIN, tone(CALLER_HZ), [hear('for support press 1'), press('1')]);
  await until(
    'the caller waits',
    async () => (await carrier.control.webhooks()).some(({ kind, status }) => kind === 'wait-url' && status === 200),
    patiently,
  );
  await agent.calls(STAFF, tone(AGENT_HZ), [hear('take the next caller'), press('1')]);
  const agentHearsDb = await agent.hears(CALLER_HZ);
  measured(context, { agentHearsDb, callerHearsDb: await caller.hears(AGENT_HZ) });
  await agent.hangsUp();
  await until('the program knows how the wait ended', async () => (await state()).queue.length > 0);
  expect((await state()).queue).toEqual(['bridged']);
});

it.concurrent('sales ring together; who answers first is asked, and gets the caller by pressing 1', async (context) => {
  const colleague = await Customer.withPhone(
    carrier.control,
    {
      kind: 'script',
      afterMs: 300,
      steps: [
        hear('press 1 to take this call'),
        press('1'),
        { do: 'sound', voice: tone(AGENT_HZ) },
        { do: 'wait', ms: 60_000 },
      ],
    },
    SALES.eager,
  );
  const slower = await Customer.withPhone(carrier.control, { kind: 'person' }, SALES.slow);
  await carrier.control.setPhone(SALES.away, { kind: 'no-answer' });
  const caller = await someone();
  await caller.calls(MAIN, tone(CALLER_HZ), [hear('for sales press 2'), press('2')]);
  const callerHearsDb = await caller.hears(AGENT_HZ);
  measured(context, { callerHearsDb, colleagueHearsDb: await colleague.hears(CALLER_HZ) });
  expect(await slower.endedCall()).toMatchObject({ answeredAtMs: null });
  await colleague.hangsUp();
  await until('the program knows that they talked', async () => (await state()).ring.length > 0);
  expect((await state()).ring).toEqual(['talked']);
});

it.concurrent('the meeting: talk, hold, mute, and a coach whom only the agent hears', async (context) => {
  const [caller, agent] = [await someone(), await someone()];
  await caller.calls(MAIN, tone(CALLER_HZ), [hear('join the meeting press 3'), press('3')]);
  await agent.calls(STAFF, tone(AGENT_HZ), [hear('join the meeting'), press('2')]);
  const callerHearsDb = await caller.hears(AGENT_HZ);
  const agentHearsDb = await agent.hears(CALLER_HZ);

  await supervisor('hold');
  await Promise.all([agent.hearsNoMore(CALLER_HZ), caller.hearsNoMore(AGENT_HZ)]);
  await supervisor('take-back');
  await agent.hears(CALLER_HZ);

  await supervisor('mute');
  await agent.hearsNoMore(CALLER_HZ);
  await caller.hears(AGENT_HZ);

  const coach = await Customer.withPhone(
    carrier.control,
    { kind: 'answers', afterMs: 100, voice: tone(COACH_HZ) },
    COACH,
  );
  await supervisor(`coach?to=${encodeURIComponent(COACH)}`);
  const agentHearsCoachDb = await agent.hears(COACH_HZ);
  await caller.hears(AGENT_HZ);
  await caller.hearsNoMore(COACH_HZ);
  await coach.hears(AGENT_HZ);
  measured(context, { callerHearsDb, agentHearsDb, agentHearsCoachDb });

  for (const phone of [coach, agent, caller]) await phone.hangsUp();
  const wanted = ['conference-end', ...['hold', 'unhold', 'mute'].map((event) => `participant-${event} caller`)];
  await until(`the program was told ${wanted}`, async () => {
    const { events } = (await state()).meeting;
    return wanted.every((event) => events.includes(event));
  });
});
