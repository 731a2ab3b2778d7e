import { beforeEach, expect, test } from 'vitest';
import { endCall } from './end-call.ts';

const unreachable = new Error('unreachable');
let did: string[];
let answers: (Error | null)[];
let isOver: boolean;

beforeEach(() => {
  did = [];
  answers = [];
  isOver = false;
});

const end = () =>
  endCall({
    async ask() {
      did.push('asked');
      const answer = answers.shift();
      if (answer) throw answer;
    },
    isUnreachable: (thrown) => thrown === unreachable,
    dropLine: () => did.push('dropped'),
    isOver: () => isOver,
    async pause() {
      did.push('waited');
    },
  });

test('the server ends it before the line goes, so that nobody takes it for a loss', async () => {
  await end();
  expect(did).toEqual(['asked', 'dropped']);
});

test('without the server the line goes at once, and the server is asked until it answers', async () => {
  answers = [unreachable, unreachable];
  await end();
  expect(did).toEqual(['asked', 'dropped', 'waited', 'asked', 'dropped', 'waited', 'asked', 'dropped']);
});

test('nobody is asked about a call that is over', async () => {
  answers = [unreachable];
  isOver = true;
  await end();
  expect(did).toEqual(['asked', 'dropped', 'waited']);
});

test('a refusal is told, and the line stays', async () => {
  const refusal = new Error('not yours');
  answers = [refusal];
  await expect(end()).rejects.toBe(refusal);
  expect(did).toEqual(['asked']);
});
