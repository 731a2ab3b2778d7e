import type { CallId, LegId } from '@ringdesk/contract';
import { expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { ConferenceNames } from './conference-names.ts';
import type { TwilioClient } from './twilio-client.ts';

const callId = newId<CallId>();
const legId = newId<LegId>();

/** A carrier that holds these conferences, whose lists are behind: they show none. */
function carrierWith(live: readonly string[]) {
  const asked: string[] = [];
  const one = (sid: string) => ({
    participants: (label: string) => ({
      async update() {
        asked.push(`update ${sid} ${label === legId ? 'the leg' : label}`);
        if (!live.includes(sid)) throw Object.assign(new Error('gone'), { status: 404, code: 20404 });
        return {};
      },
    }),
  });
  const list = async () => {
    asked.push('list');
    return [];
  };
  const client = { conferences: Object.assign(one, { list }) } as unknown as TwilioClient;
  return { names: new ConferenceNames(client), asked };
}

it('asks the conference that it learned of, and no list', async () => {
  const { names, asked } = carrierWith(['CF1']);
  names.learn(callId, 'CF1');
  expect(await names.update(callId, legId, { hold: true })).toBe(true);
  expect(asked).toEqual(['update CF1 the leg']);
});

it('asks the one that now bears the name: what it learned last', async () => {
  const { names, asked } = carrierWith(['CF2']);
  names.learn(callId, 'CF1');
  names.learn(callId, 'CF2');
  expect(await names.update(callId, legId, { hold: true })).toBe(true);
  expect(asked).toEqual(['update CF2 the leg']);
});

it('looks in the lists when it has learned of none, or of one that is over', async () => {
  const { names, asked } = carrierWith([]);
  expect(await names.update(callId, legId, { hold: true })).toBe(false);
  names.learn(callId, 'CF1');
  expect(await names.update(callId, legId, { hold: true })).toBe(false);
  expect(asked).toEqual(['list', 'list', 'update CF1 the leg', 'list', 'list']);
});
