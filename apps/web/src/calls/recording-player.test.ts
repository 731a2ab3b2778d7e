import { describe, expect, test, vi } from 'vitest';
import { peaksOf } from './recording-audio.ts';
import { playerKey } from './recording-player.tsx';

describe('[R3-16] the player’s keys', () => {
  const keys = (speed = 1) => ({ toggle: vi.fn(), moveBy: vi.fn(), changeSpeed: vi.fn(), speed });

  test('Space plays and pauses, but on a button it presses the button', () => {
    const player = keys();
    playerKey(' ', false, player)?.();
    expect(player.toggle).toHaveBeenCalledOnce();
    expect(playerKey(' ', true, player)).toBeNull();
  });

  test.each([
    ['ArrowLeft', -5],
    ['ArrowRight', 5],
  ])('%s moves by %i s', (key, seconds) => {
    const player = keys();
    playerKey(key, false, player)?.();
    expect(player.moveBy).toHaveBeenCalledWith(seconds);
  });

  test('up and down change the speed, within what there is', () => {
    const player = keys(1);
    playerKey('ArrowUp', false, player)?.();
    expect(player.changeSpeed).toHaveBeenLastCalledWith(1.25);
    const fastest = keys(2);
    playerKey('ArrowUp', false, fastest)?.();
    expect(fastest.changeSpeed).toHaveBeenLastCalledWith(2);
  });

  test('other keys are not its own', () => expect(playerKey('c', false, keys())).toBeNull());
});

test('the drawing shows the loudest sample of each part, against the loudest of all', () => {
  const samples = Float32Array.from([0, 0.1, -0.4, 0.2, 0.8, 0, 0, 0]);
  expect(peaksOf(samples, 4).map((peak) => Math.round(peak * 100))).toEqual([13, 50, 100, 0]);
});

test('silence is drawn as silence', () => {
  expect(peaksOf(new Float32Array(8), 2)).toEqual([0, 0]);
});
