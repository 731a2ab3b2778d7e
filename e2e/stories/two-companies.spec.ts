import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

const toneAbsentDb = -15;

it('two companies call at once: neither sees, hears or is told anything of the other [R0-02] [R2-23]', async (context) => {
  const harbour = aCompany({ name: 'Harbour Tools' });
  const meadow = aCompany({ name: 'Meadow Foods' });
  await using stage = await Stage.set({ companies: [harbour.company, meadow.company] });
  const answers = (hz: number) =>
    ({ kind: 'answers', afterMs: 500, voice: { kind: 'tone', hz, amplitude: 8000 } }) as const;
  const left = await Customer.withPhone(stage.control, answers(880));
  const right = await Customer.withPhone(stage.control, answers(1230));
  const alma = await Desk.signedIn(stage.browser, stage.url, harbour.alma, { microphoneHz: 440 });
  const zoe = await Desk.signedIn(stage.browser, stage.url, meadow.alma, { microphoneHz: 610 });

  for (const desk of [alma, zoe]) await desk.phone.says('Ready to call');
  await Promise.all([alma.phone.dials(left.number), zoe.phone.dials(right.number)]);
  for (const desk of [alma, zoe]) await desk.phone.says('On call');
  const [almaCall, zoeCall] = [await alma.api.liveCall(), await zoe.api.liveCall()];

  const figures = {
    leftHearsDb: await left.hears(440),
    rightHearsDb: await right.hears(610),
    almaHearsDb: await alma.hears(880),
    zoeHearsDb: await zoe.hears(1230),
  };
  expect((await left.listen(610)).toneToNoiseDb).toBeLessThan(toneAbsentDb);
  expect((await right.listen(440)).toneToNoiseDb).toBeLessThan(toneAbsentDb);
  expect(await alma.howClear(1230)).toBeLessThan(toneAbsentDb);
  expect(await zoe.howClear(880)).toBeLessThan(toneAbsentDb);

  for (const [desk, foreign] of [
    [alma, zoeCall],
    [zoe, almaCall],
  ] as const) {
    expect(await desk.api.asks('GET', `/v1/calls/${foreign.id}`)).toMatchObject({ status: 404 });
    expect(await desk.api.asks('POST', `/v1/calls/${foreign.id}/hang-up`)).toMatchObject({ status: 404 });
    expect(await desk.api.asks('POST', `/v1/calls/${foreign.id}/agent-line`, { line: 'lost' })).toMatchObject({
      status: 404,
    });
  }
  await alma.phone.pressHangUp();
  await zoe.phone.pressHangUp();
  const almaEnded = await alma.api.newestCallEnds('answered');
  const zoeEnded = await zoe.api.newestCallEnds('answered');
  expect(await alma.api.log()).toHaveLength(1);
  expect(await zoe.api.log()).toHaveLength(1);

  const harbourOnly = [almaEnded.id, left.number, harbour.company.name, harbour.ownNumber];
  const meadowOnly = [zoeEnded.id, right.number, meadow.company.name, meadow.ownNumber];
  for (const text of harbourOnly) expect([alma.wasTold(text), zoe.wasTold(text)]).toEqual([true, false]);
  for (const text of meadowOnly) expect([alma.wasTold(text), zoe.wasTold(text)]).toEqual([false, true]);
  const accounts = await stage.installation.companyAccounts();
  const apps = await Promise.all(accounts.map((account) => stage.installation.applicationsOf(account)));
  expect(new Set(accounts).size).toBe(2);
  expect(apps.map((own) => own.length)).toEqual([1, 1]);
  expect(new Set(apps.flat()).size).toBe(2);
  const legs = await stage.control.calls();
  const accountOf = (number: string) => legs.find(({ to }) => to === number)?.accountSid;
  expect(accountOf(left.number)).not.toBe(accountOf(right.number));
  measured(context, figures);
});
