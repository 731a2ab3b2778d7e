import type { Browser } from './browser.port.ts';
import { type Clock, systemClock } from './clock.ts';
import type { QualitySample, SoundChoice } from './device/device.port.ts';
import { createLevelFeed } from './levels.ts';
import { isUp, type Line } from './line.machine.ts';
import { LineKeeper } from './line.ts';
import { watchMicrophone } from './microphone.ts';
import { pageBrowser } from './page-browser.ts';
import type { Levels, LineReport, LineState, PhoneState, Softphone, SoftphoneOptions } from './phone.ts';
import { DeviceKeeper } from './phone-device.ts';
import { LineFailed } from './problems.ts';
import { foldQuality, unmeasured } from './quality.ts';
import { createRingback, type RingbackKeeper } from './ringback.ts';
import { createScope } from './scope.ts';
import { shareParts } from './share-parts.ts';
import type { Ownership } from './tab.machine.ts';
import { type TabCommand, Tabs } from './tabs.ts';

/** A phone for one signed-in member in this tab. Before `prepare` or `connect` it only asks who owns the audio. */
export function createSoftphone(options: SoftphoneOptions): Softphone {
  return new JoinedSoftphone(options);
}

/** The phone's parts joined: each takes facts by named methods and asks by callbacks; none knows another. */
class JoinedSoftphone implements Softphone {
  readonly #scope = createScope();
  readonly #clock: Clock;
  readonly #onLine: SoftphoneOptions['onLine'];
  readonly #listeners = new Set<() => void>();
  readonly #levels: ReturnType<typeof createLevelFeed>;
  readonly #microphone: ReturnType<typeof watchMicrophone>;
  readonly #ringback: RingbackKeeper;
  readonly #device: DeviceKeeper;
  readonly #line: LineKeeper;
  readonly #tabs: Tabs;
  #state: PhoneState;
  #quality = unmeasured;
  #sound: SoundChoice = { inputId: '', outputId: '', noiseSuppression: true };
  /** Somebody asked for a phone: a tab that becomes the owner later makes one. */
  #wanted = false;
  /** The page is going away: what its parts say from here on is of no call, and the other tabs must not hear it. */
  #leaving = false;

  constructor(options: SoftphoneOptions) {
    const scope = this.#scope;
    const clock = options.clock ?? systemClock;
    const browser: Browser = options.browser ?? pageBrowser();
    const onChange = () => this.#changed();
    this.#clock = clock;
    this.#onLine = options.onLine;
    this.#levels = createLevelFeed(scope, clock);
    this.#ringback = createRingback({ scope, clock, play: browser.playRingback, onChange });
    this.#device = new DeviceKeeper({
      ...options,
      sound: () => this.#sound,
      scope,
      clock,
      isBusy: () => isUp(this.#line.line),
      onChange,
    });
    this.#line = this.#createLine();
    this.#tabs = new Tabs({
      scope,
      clock,
      browser,
      memberKey: options.memberKey,
      onMirror: onChange,
      onOwnership: (owner) => this.#ownershipChanged(owner),
      perform: (command) => this.#perform(command),
    });
    this.#microphone = watchMicrophone(scope, browser.microphone, onChange);
    this.#state = this.#read();
    scope.onEnd(browser.onWake(() => this.#device.check()));
    scope.onEnd(browser.onRestore(() => this.#restored()));
    scope.onEnd(browser.onLeave(() => this.#leave()));
  }

  readonly getState = (): PhoneState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly subscribeLevels = (listener: (levels: Levels) => void): (() => void) => this.#levels.subscribe(listener);

  async prepare(): Promise<void> {
    this.#wanted = true;
    if (this.#tabs.ownership === 'owner') await this.#device.prepare();
  }

  connect(callId: string): Promise<void> {
    return this.#act({ type: 'connect', callId });
  }

  rejoin(callId: string): Promise<void> {
    return this.#act({ type: 'rejoin', callId });
  }

  disconnect(): void {
    this.#send({ type: 'disconnect' });
  }

  setMuted(muted: boolean): void {
    this.#send({ type: 'mute', muted });
  }

  setSound(choice: SoundChoice): Promise<void> {
    this.#sound = choice;
    return this.#device.setSound(choice);
  }

  sendDigits(digits: string): void {
    this.#send({ type: 'digits', digits });
  }

  dismiss(): void {
    this.#send({ type: 'dismiss' });
  }

  setCustomer(customer: 'none' | 'ringing' | 'answered'): void {
    if (this.#tabs.ownership !== 'follower') this.#ringback.setCustomer(customer);
  }

  askForMicrophone(): Promise<void> {
    return this.#microphone.ask();
  }

  async renewToken(): Promise<void> {
    if (this.#tabs.ownership === 'owner') await this.#device.renewToken();
  }

  async takeOver(): Promise<'taken' | 'busy'> {
    if (this.#tabs.ownership === 'owner') return 'taken';
    try {
      await this.#tabs.ask({ type: 'yield' });
    } catch (error) {
      // A frozen owner says nothing: taking over is then the only way on.
      if (error instanceof LineFailed && error.problem === 'already-on-a-line') return 'busy';
    }
    await this.#tabs.steal();
    return 'taken';
  }

  async dispose(): Promise<void> {
    this.#scope.end();
    this.#listeners.clear();
  }

  #createLine(): LineKeeper {
    return new LineKeeper({
      scope: this.#scope,
      clock: this.#clock,
      getDevice: () => this.#device.get(),
      renewToken: () => this.#device.renewToken(),
      onChange: () => this.#lineChanged(),
      onReport: (report) => void this.#tell(report),
      onMedia: {
        microphone: (problem) => this.#microphone.met(problem),
        levels: (input, output) => {
          this.#ringback.heard(output);
          this.#levels.push({ input, output });
        },
        sample: (sample) => this.#measured(sample),
      },
    });
  }

  #read(): PhoneState {
    const { ownership, mirror } = this.#tabs;
    if (ownership !== 'owner' && mirror) return { ...mirror, owner: 'follower' };
    return {
      owner: ownership,
      device: this.#device.state,
      microphone: this.#microphone.getState(),
      line: publicLine(this.#line.line, this.#ringback.isPlaying()),
      quality: this.#quality.shown,
    };
  }

  #changed(): void {
    if (this.#scope.ended || this.#leaving) return;
    const next = shareParts(this.#state, this.#read());
    if (next === this.#state) return;
    this.#state = next;
    this.#tabs.publish(next);
    for (const listener of [...this.#listeners]) listener();
  }

  #lineChanged(): void {
    const { state } = this.#line.line;
    this.#ringback.setLine(state);
    if (state !== 'open' && state !== 'reconnecting') {
      this.#quality = unmeasured;
      this.#levels.quiet();
    }
    if (state === 'ended') {
      this.#microphone.lineOver();
      this.#device.check();
    }
    this.#changed();
  }

  #measured(sample: QualitySample): void {
    if (this.#line.line.state !== 'open') return;
    this.#quality = foldQuality(this.#quality, sample, this.#clock.now());
    this.#changed();
  }

  #ownershipChanged(owner: Ownership): void {
    if (owner !== 'owner') this.#leaveAudio();
    else if (this.#wanted) void this.#device.prepare();
    this.#changed();
  }

  /** Back from the back/forward cache, where sockets and devices die: a line that was up is lost, not hung up. */
  #restored(): void {
    this.#leaving = false;
    this.#line.lose();
    this.#device.release();
    this.#changed();
    if (this.#wanted && this.#tabs.ownership === 'owner') void this.#device.prepare();
  }

  /** Before the device lets its line go: the customer hears music as soon as the server knows. */
  #leave(): void {
    const { callId, carrierLegId } = this.#line.line;
    if (callId !== null && carrierLegId !== null) void this.#tell({ callId, line: 'left', carrierLegId });
    this.#leaving = true;
    this.#line.lose();
  }

  #leaveAudio(): void {
    this.#line.disconnect();
    this.#device.release();
  }

  async #act(command: TabCommand): Promise<void> {
    if (this.#tabs.ownership === 'unknown') await this.#tabs.known;
    return this.#tabs.ownership === 'follower' ? this.#tabs.ask(command) : this.#perform(command);
  }

  /** For what has no answer to wait for: the state tells how it went. */
  #send(command: TabCommand): void {
    this.#act(command).catch(() => {});
  }

  async #comeBack(callId: string): Promise<void> {
    if (!isUp(this.#line.line)) await this.#tell({ callId, line: 'lost' });
    await this.#line.connect(callId);
  }

  async #tell(report: LineReport): Promise<void> {
    if (this.#leaving) return;
    try {
      await this.#onLine(report);
    } catch {
      // One witness of several: the carrier tells the server too, only later.
    }
  }

  async #perform(command: TabCommand): Promise<void> {
    switch (command.type) {
      case 'connect':
        this.#wanted = true;
        await this.#line.connect(command.callId);
        return;
      case 'rejoin':
        this.#wanted = true;
        await this.#comeBack(command.callId);
        return;
      case 'disconnect':
        this.#line.disconnect();
        return;
      case 'mute':
        this.#line.setMuted(command.muted);
        return;
      case 'digits':
        this.#line.sendDigits(command.digits);
        return;
      case 'dismiss':
        this.#line.dismiss();
        return;
      case 'yield':
        if (isUp(this.#line.line)) throw new LineFailed('already-on-a-line');
    }
  }
}

function publicLine({ signalled: _signalled, renewed: _renewed, ...line }: Line, ringback: boolean): LineState {
  return { ...line, ringback };
}
