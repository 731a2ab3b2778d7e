import { expect, it } from 'vitest';
import { TokenDenied } from './problems.ts';
import { createScope } from './scope.ts';
import { createManualClock, settled } from './testkit/manual-clock.ts';
import { createTokenServer } from './testkit/phone-bench.ts';
import { TokenSource } from './token.ts';

const minutes = 60_000;

function setUp(lifeMs?: number) {
  const clock = createManualClock();
  const server = createTokenServer(clock, lifeMs);
  const scope = createScope();
  const seen = { tokens: 0, failures: [] as string[], busy: false };
  const tokens = new TokenSource({
    scope,
    clock,
    fetchToken: server.fetchToken,
    isBusy: () => seen.busy,
    onToken: () => {
      seen.tokens += 1;
    },
    onFailure: (problem) => seen.failures.push(problem),
  });
  return { clock, server, scope, seen, tokens };
}

it('renews at the time the token itself names [R2-24] [R3-12]', async () => {
  const { clock, server, tokens } = setUp();
  await tokens.current();
  await clock.advance(55 * minutes - 1);
  expect(server.fetched).toBe(1);
  await clock.advance(1);
  expect(server.fetched).toBe(2);
});

it('goes on renewing over three lives of a token [R2-24]', async () => {
  const { clock, server, tokens } = setUp();
  await tokens.current();
  await clock.advance(180 * minutes);
  expect(server.fetched).toBe(4);
});

it('goes by the age of the token where the browser clock is hours off', async () => {
  const { clock, server, tokens } = setUp();
  server.skewMs = 7 * 60 * minutes;
  await tokens.current();
  await clock.advance(54 * minutes);
  await tokens.current();
  expect(server.fetched).toBe(1);
  await clock.advance(2 * minutes);
  expect(server.fetched).toBe(2);
});

it('leaves a live line alone until two minutes are left', async () => {
  const { clock, server, seen, tokens } = setUp();
  await tokens.current();
  seen.busy = true;
  await clock.advance(58 * minutes - 1);
  expect(server.fetched).toBe(1);
  await clock.advance(1);
  expect(server.fetched).toBe(2);
});

it('catches up when the line ends or the machine wakes', async () => {
  const { clock, server, seen, tokens } = setUp();
  await tokens.current();
  seen.busy = true;
  await clock.advance(56 * minutes);
  seen.busy = false;
  tokens.check();
  await settled();
  expect(server.fetched).toBe(2);
});

it('tries again after 1, 2, 4 seconds while the server is away, and tells only when the old token is over', async () => {
  const { clock, server, seen, tokens } = setUp();
  await tokens.current();
  server.failure = new TypeError('fetch failed');
  await clock.advance(55 * minutes);
  await clock.advance(7_000);
  expect(server.fetched).toBe(5);
  expect(seen.failures).toEqual([]);
  await clock.advance(6 * minutes);
  expect(seen.failures).toContain('token-unavailable');
  server.failure = null;
  await clock.advance(30_000);
  expect(seen.tokens).toBe(2);
});

it('tells a first failure at once and recovers by itself', async () => {
  const { clock, server, seen, tokens } = setUp();
  server.failure = new TypeError('fetch failed');
  await expect(tokens.current()).rejects.toThrow('fetch failed');
  expect(seen.failures).toEqual(['token-unavailable']);
  server.failure = null;
  await clock.advance(1_000);
  expect(seen.tokens).toBe(1);
});

it('stops asking when the answer is no', async () => {
  const { clock, server, seen, tokens } = setUp();
  server.failure = new TokenDenied('signed-out');
  await expect(tokens.current()).rejects.toThrow('signed-out');
  await clock.advance(60 * minutes);
  expect(seen.failures).toEqual(['signed-out']);
  expect(server.fetched).toBe(1);
});

it('renews a refused token, but not one that was fetched a moment ago', async () => {
  const { clock, server, seen, tokens } = setUp();
  await tokens.current();
  await clock.advance(5_000);
  tokens.refused();
  await settled();
  expect([server.fetched, seen.failures]).toEqual([2, []]);
  tokens.refused();
  await settled();
  expect([server.fetched, seen.failures]).toEqual([2, ['token-refused']]);
});

it('is not stuck when a fresh token is refused: another is asked for after 5 s, then ever later, a minute at most', async () => {
  const { clock, server, seen, tokens } = setUp();
  await tokens.current();
  for (const pauseMs of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
    const { fetched } = server;
    tokens.refused();
    await clock.advance(pauseMs - 1);
    expect(server.fetched).toBe(fetched);
    await clock.advance(1);
    expect(server.fetched).toBe(fetched + 1);
  }
  expect(seen.failures).toEqual(Array(6).fill('token-refused'));
  expect(seen.tokens).toBe(7);
});

it('two refusals at once wait no less for it, and one that is taken lives as long as any', async () => {
  const { clock, server, tokens } = setUp();
  await tokens.current();
  tokens.refused();
  tokens.refused();
  await clock.advance(10_000);
  expect(server.fetched).toBe(2);
  await clock.advance(54 * minutes);
  expect(server.fetched).toBe(2);
  tokens.refused();
  await settled();
  expect(server.fetched).toBe(3);
  tokens.refused();
  await clock.advance(5_000);
  expect(server.fetched).toBe(4);
});

it('leaves a live line alone also when a fresh token is refused', async () => {
  const { clock, server, seen, tokens } = setUp();
  await tokens.current();
  seen.busy = true;
  tokens.refused();
  await clock.advance(5 * minutes);
  expect(server.fetched).toBe(1);
  seen.busy = false;
  tokens.check();
  await settled();
  expect(server.fetched).toBe(2);
});

it('asks once however many want one', async () => {
  const { server, tokens } = setUp();
  await Promise.all([tokens.current(), tokens.current(), tokens.renew()]);
  expect(server.fetched).toBe(1);
});

it('leaves no timer behind', async () => {
  const { clock, scope, tokens } = setUp();
  await tokens.current();
  scope.end();
  tokens.check();
  expect(clock.pending).toBe(0);
});
