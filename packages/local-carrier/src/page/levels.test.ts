import { expect, test } from 'vitest';
import { StillMedia } from '../media/still-media.ts';
import type { PersonPhoneCall, PersonPhones } from '../phones/person-phones.port.ts';
import { VirtualClock } from '../testkit/virtual-clock.ts';
import { type CallLevel, Levels } from './levels.ts';

test('tells the levels of calls that are up, and of no others', () => {
  const media = new StillMedia(new VirtualClock());
  const call = (name: string, state: PersonPhoneCall['state']) => ({ callSid: name, lineId: `line ${name}`, state });
  let calls = [call('up', 'in-call'), call('rings', 'ringing')];
  const told: CallLevel[] = [];
  const levels = new Levels(media, { list: () => calls } as unknown as PersonPhones, (level) => told.push(level));
  const speak = (name: string) => media.emit({ type: 'level', lineId: `line ${name}`, said: 0.4, heard: 0.1 });
  speak('up');
  levels.watch();
  speak('up');
  speak('rings');
  expect(told).toEqual([{ callSid: 'up', said: 0.4, heard: 0.1 }]);
  calls = [call('rings', 'in-call')];
  levels.watch();
  speak('up');
  speak('rings');
  expect(told.map(({ callSid }) => callSid)).toEqual(['up', 'rings']);
  levels.close();
  speak('rings');
  expect(told).toHaveLength(2);
});
