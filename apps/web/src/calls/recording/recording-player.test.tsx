import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test, vi } from 'vitest';
import { playerKey, RecordingPlayer } from './recording-player.tsx';

function playerOf(playsAtOnce: boolean): string {
  return renderToStaticMarkup(
    <RecordingPlayer
      address="/sound"
      fileAddress="/file"
      durationMs={4000}
      noun="recording"
      them="Rosa Marin"
      you={null}
      peaks={null}
      playsAtOnce={playsAtOnce}
    />,
  );
}

test('a player asks for nothing before it plays', () => {
  const atRest = playerOf(false);
  expect(atRest).toMatch(/<audio[^>]* preload="none"/);
  expect(atRest.toLowerCase()).not.toContain('autoplay');
  expect(playerOf(true).toLowerCase()).toContain('autoplay');
});

test('what is taken out as a file has an address of its own', () => {
  expect(playerOf(false)).toMatch(/<audio[^>]* src="\/sound"/);
  expect(playerOf(false)).toMatch(/<a [^>]*href="\/file" download/);
});

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
