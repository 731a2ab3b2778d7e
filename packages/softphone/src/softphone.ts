import type { Browser } from './browser.port.ts';
import { systemClock } from './clock.ts';
import { createLevelFeed } from './levels.ts';
import { isUp, type Line } from './line.machine.ts';
import { createLineKeeper } from './line.ts';
import { watchMicrophone } from './microphone.ts';
import { pageBrowser } from './page-browser.ts';
import type { LineState, PhoneState, Softphone, SoftphoneOptions } from './phone.ts';
import { createDeviceKeeper } from './phone-device.ts';
import { LineFailed } from './problems.ts';
import { foldQuality, unmeasured } from './quality.ts';
import { createRingback } from './ringback.ts';
import { createScope } from './scope.ts';
import { shareParts } from './share-parts.ts';
import { joinTabs, type TabCommand } from './tabs.ts';

/** The phone's parts joined: each takes facts by named methods and asks by callbacks; none knows another. */
export function createSoftphone(options: SoftphoneOptions): Softphone {
  const scope = createScope();
  const clock = options.clock ?? systemClock;
  const browser: Browser = options.browser ?? pageBrowser();
  const listeners = new Set<() => void>();
  /** Somebody asked for a phone: a tab that becomes the owner later makes one. */
  let wanted = false;
  let together = false;
  let quality = unmeasured;

  const levels = createLevelFeed(scope, clock);
  const microphone = watchMicrophone(scope, browser.microphone, () => changed());
  const ringback = createRingback({ scope, clock, play: browser.playRingback, onChange: () => changed() });
  const device = createDeviceKeeper({
    scope,
    clock,
    createDevice: options.createDevice,
    fetchToken: options.fetchToken,
    isBusy: () => isUp(line.getLine()),
    onChange: () => changed(),
  });
  const line = createLineKeeper({
    scope,
    clock,
    getDevice: device.get,
    renewToken: device.renewToken,
    onChange: lineChanged,
    onReport: options.onLine,
    onMedia: {
      microphone: microphone.met,
      levels: (input, output) => {
        ringback.heard(output);
        levels.push({ input, output });
      },
      sample: (sample) => {
        if (line.getLine().state !== 'open') return;
        quality = foldQuality(quality, sample, clock.now());
        changed();
      },
    },
  });
  const tabs = joinTabs({
    scope,
    clock,
    browser,
    memberKey: options.memberKey,
    newId: () => crypto.randomUUID(),
    onMirror: () => changed(),
    onOwnership: (owner) => {
      if (owner === 'owner') void (wanted && device.prepare());
      else leaveAudio();
      changed();
    },
    perform: (command) => perform(command),
  });
  let state = readState();
  together = true;

  function readState(): PhoneState {
    const mirror = tabs.getMirror();
    if (tabs.getOwnership() !== 'owner' && mirror) return { ...mirror, owner: 'follower' };
    return {
      owner: tabs.getOwnership(),
      device: device.getState(),
      microphone: microphone.getState(),
      line: publicLine(line.getLine(), ringback.isPlaying()),
      quality: quality.shown,
    };
  }

  function changed(): void {
    if (scope.ended || !together) return;
    const next = shareParts(state, readState());
    if (next === state) return;
    state = next;
    tabs.publish(state);
    for (const listener of [...listeners]) listener();
  }

  function lineChanged(): void {
    const { state: lineState } = line.getLine();
    ringback.setLine(lineState);
    if (lineState !== 'open' && lineState !== 'reconnecting') {
      quality = unmeasured;
      levels.quiet();
    }
    if (lineState === 'ended') device.check();
    changed();
  }

  function leaveAudio(): void {
    line.disconnect();
    device.release();
  }

  async function perform(command: TabCommand): Promise<void> {
    switch (command.type) {
      case 'connect':
        wanted = true;
        await line.connect(command.callId);
        return;
      case 'disconnect':
        line.disconnect();
        return;
      case 'mute':
        line.setMuted(command.muted);
        return;
      case 'digits':
        line.sendDigits(command.digits);
        return;
      case 'dismiss':
        line.dismiss();
        return;
      case 'yield':
        if (isUp(line.getLine())) throw new LineFailed('already-on-a-line');
    }
  }

  async function act(command: TabCommand): Promise<void> {
    if (tabs.getOwnership() === 'unknown') await tabs.known;
    return tabs.getOwnership() === 'follower' ? tabs.ask(command) : perform(command);
  }

  /** For what has no answer to wait for: the state tells how it went. */
  function send(command: TabCommand): void {
    act(command).catch(() => {});
  }

  scope.onEnd(browser.onWake(device.check));
  scope.onEnd(
    browser.onRestore(() => {
      leaveAudio();
      if (wanted && tabs.getOwnership() === 'owner') void device.prepare();
    }),
  );

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async prepare() {
      wanted = true;
      if (tabs.getOwnership() === 'owner') await device.prepare();
    },
    connect: (callId) => act({ type: 'connect', callId }),
    disconnect: () => send({ type: 'disconnect' }),
    setMuted: (muted) => send({ type: 'mute', muted }),
    sendDigits: (digits) => send({ type: 'digits', digits }),
    setCustomer(customer) {
      if (tabs.getOwnership() !== 'follower') ringback.setCustomer(customer);
    },
    dismiss: () => send({ type: 'dismiss' }),
    askForMicrophone: microphone.ask,
    async renewToken() {
      if (tabs.getOwnership() === 'owner') await device.renewToken();
    },
    async takeOver() {
      if (tabs.getOwnership() === 'owner') return 'taken';
      try {
        await tabs.ask({ type: 'yield' });
      } catch (error) {
        // A frozen owner says nothing: taking over is then the only way on.
        if (error instanceof LineFailed && error.problem === 'already-on-a-line') return 'busy';
      }
      await tabs.steal();
      return 'taken';
    },
    subscribeLevels: levels.subscribe,
    async dispose() {
      scope.end();
      listeners.clear();
    },
  };
}

function publicLine({ signalled: _signalled, renewed: _renewed, ...line }: Line, ringback: boolean): LineState {
  return { ...line, ringback };
}
