import type { CallId, LegId } from '@ringdesk/contract';
import { describe, expect, it } from 'vitest';
import { sayAndHangUp } from '../call-plan.ts';
import { renderTwiml } from './render-twiml.ts';
import { webhookUrls } from './webhook-urls.ts';

const urls = webhookUrls('https://desk.example', 'KEY');
const callId = '0190a000-0000-7000-8000-0000000000aa' as CallId;
const legId = '0190a000-0000-7000-8000-000000000001' as LegId;

describe('renderTwiml', () => {
  const join = renderTwiml({ kind: 'join', callId, legId, callerId: '+14155550100' }, urls);

  it('joins the conference that bears the call’s id, under the leg’s label', () => {
    expect(join).toContain(`>${callId}</Conference>`);
    expect(join).toContain(`participantLabel="${legId}"`);
  });

  it.each([
    'callerId="+14155550100"',
    'startConferenceOnEnter="true"',
    'endConferenceOnExit="false"',
    'waitUrl=""',
    'statusCallbackMethod="POST"',
    'statusCallbackEvent="start end join leave mute hold modify announcement"',
    `action="https://desk.example/webhooks/twilio/KEY/dial-action?call=${callId}&amp;leg=${legId}#rc=3&amp;rp=all"`,
    `statusCallback="https://desk.example/webhooks/twilio/KEY/conference?call=${callId}#rc=3&amp;rp=all"`,
  ])('says %s explicitly', (attribute) => {
    expect(join).toContain(attribute);
  });

  it('lets nobody hear a beep when somebody joins [R1-22]', () => {
    expect(join).toContain(' beep="false"');
  });

  it('says a sentence and hangs up', () => {
    expect(renderTwiml(sayAndHangUp('Ben & Ada < you'), urls)).toMatch(
      /<Say>Ben &amp; Ada &lt; you<\/Say><Hangup\/><\/Response>$/,
    );
  });

  it('hangs up', () => {
    expect(renderTwiml({ kind: 'hang-up' }, urls)).toMatch(/<Response><Hangup\/><\/Response>$/);
  });

  it('lets a caller hear music and ask again when the next wait document cannot be had, and never hangs up', () => {
    const queued = renderTwiml({ kind: 'queue', callId, queueName: 'support_queue', sounds: [], music: null }, urls);
    const verbs = [...queued.matchAll(/<(\w+)[^>]*>(?:[^<]*<\/\1>)/g)].map(([, verb]) => verb);
    expect(verbs).toEqual(Array.from({ length: 5 }, () => ['Enqueue', 'Play']).flat());
    expect(queued).not.toContain('action=');
    expect(queued).toMatch(/<Play loop="0">[^<]*<\/Play><\/Response>$/);
    // What may be given by REST: https://www.twilio.com/docs/voice/api/call-resource
    expect(queued.length).toBeLessThan(4000);
  });

  it('plays music without an end from our own address', () => {
    expect(renderTwiml({ kind: 'hold-music' }, urls)).toContain(
      '<Play loop="0">https://desk.example/webhooks/twilio/KEY/hold-music.wav#rc=3&amp;rp=all</Play>',
    );
  });
});
