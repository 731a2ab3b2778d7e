import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { refusal, startConformance } from './conformance-carrier.ts';
import { until } from './until.ts';

const { web, control, aCompany } = await startConformance();
const { VoiceResponse } = twilio.twiml;

describe('queues', () => {
  test('are made, found, changed and deleted', async () => {
    const { client } = await aCompany();
    const queue = await client.queues.create({ friendlyName: 'Support' });
    expect(queue).toMatchObject({ friendlyName: 'Support', maxSize: 1000, currentSize: 0, averageWaitTime: 0 });
    await expect(client.queues.create({ friendlyName: 'Support' })).rejects.toEqual(refusal(20409, 409));
    await expect(client.queues.create({ friendlyName: 'Big', maxSize: 5001 })).rejects.toEqual(refusal(20001, 400));
    expect((await client.queues(queue.sid).update({ maxSize: 5 })).maxSize).toBe(5);
    expect((await client.queues.list()).map(({ sid }) => sid)).toEqual([queue.sid]);
    expect(await client.queues(queue.sid).remove()).toBe(true);
    await expect(client.queues(queue.sid).fetch()).rejects.toEqual(refusal(20404, 404));
  });

  test('members wait in order, and are taken out by a document of their own', async () => {
    const { client, number } = await aCompany();
    const enqueue = new VoiceResponse();
    enqueue.enqueue({ action: '/after', waitUrl: '/wait' }, 'Service');
    web.documents['/inbound'] = enqueue.toString();
    web.documents['/wait'] = '<Response><Pause length="60"/></Response>';
    web.documents['/taken'] = '<Response><Pause length="60"/></Response>';
    const callers = [];
    for (const from of ['+14155551301', '+14155551302']) {
      callers.push((await control.dial(from, { to: number })).callSid);
      await until('it waits', async () => web.asked.some((each) => each.path === '/wait' && each.params.From === from));
    }
    const [first = '', second = ''] = callers;
    const [queue] = await client.queues.list();
    expect(queue).toMatchObject({ friendlyName: 'Service', currentSize: 2 });
    const members = client.queues(queue?.sid ?? '').members;
    expect((await members.list()).map(({ callSid, position }) => [callSid, position])).toEqual([
      [first, 1],
      [second, 2],
    ]);
    await expect(client.queues(queue?.sid ?? '').remove()).rejects.toEqual(refusal(20409, 409));
    expect((await members('Front').fetch()).callSid).toBe(first);
    const taken = await members(second).update({ url: `${web.url}/taken` });
    expect(taken).toMatchObject({ callSid: second, position: 2 });
    await until('it is told', async () => web.asked.some((each) => each.params.QueueResult === 'redirected'));
    await until('the document runs', async () => web.asked.some((each) => each.path === '/taken'));
    await expect(members(second).fetch()).rejects.toEqual(refusal(20404, 404));
    await expect(members(second).update({ url: `${web.url}/taken` })).rejects.toEqual(refusal(20404, 404));
    await control.hangUp('+14155551301');
    await until('it is empty', async () => (await members.list()).length === 0);
    await expect(members('Front').fetch()).rejects.toEqual(refusal(20404, 404));
  });
});

describe('a phone tree of the official TwiML builder', () => {
  test('asks for a key, takes a message and has it written down', async () => {
    const { client, number } = await aCompany();
    const menu = new VoiceResponse();
    menu.gather({ numDigits: 1, action: '/menu' }).say('Press one to leave a message.');
    const mailbox = new VoiceResponse();
    mailbox.record({ playBeep: false, timeout: 0, action: '/done', transcribe: true, transcribeCallback: '/text' });
    web.documents['/inbound'] = menu.toString();
    web.documents['/menu'] = mailbox.toString();
    const caller = '+14155551303';
    const { callSid } = await control.dial(caller, { to: number });
    await until('it is asked', async () => web.asked.some(({ params }) => params.CallSid === callSid));
    await control.press(caller, '1');
    await until('it is recorded', async () => (await client.recordings.list({ callSid })).length === 1);
    await control.speak(caller, { kind: 'speech', clip: 'say-before' });
    // Nothing shorter than two seconds is written down, counted in what arrived: a busy machine is late with some of it.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await control.press(caller, '#');
    const text = await until('it is written down', async () => web.asked.find(({ path }) => path === '/text') ?? null);
    expect(text).toMatchObject({ isSigned: true, params: { TranscriptionText: 'I need them before Friday.' } });
    const [transcription] = await client.transcriptions.list();
    expect(transcription).toMatchObject({ sid: text.params.TranscriptionSid, status: 'completed' });
    const recording = client.recordings(transcription?.recordingSid ?? '');
    expect(await recording.transcriptions.list()).toHaveLength(1);
    expect(await client.transcriptions(transcription?.sid ?? '').remove()).toBe(true);
    expect(await recording.transcriptions.list()).toEqual([]);
  });
});
