import { clip, FRAME_SAMPLES, type Frame, SILENCE } from './frame.ts';

/** What the mixer needs of a line: what came from it in this tick, null for nothing. */
export interface Speaker {
  readonly id: string;
  readonly said: Frame | null;
}

export interface Membership {
  muted: boolean;
  held: boolean;
  /** Whose ear alone hears it: it is a coach. */
  onlyTo?: string | null;
}

/** Lines that hear each other: each hears the sum of all others (N-1) and its own coach, limited to 16 bits. */
export class Room<S extends Speaker> {
  readonly #members = new Map<S, Membership>();
  readonly #sum = new Int32Array(FRAME_SAMPLES);
  readonly #whispers: Array<{ to: string; said: Frame }> = [];
  #speaking = 0;

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  set(member: S, flags: Membership): void {
    this.#members.set(member, flags);
  }

  delete(member: S): void {
    this.#members.delete(member);
  }

  /** Adds up this tick. Call it once after every line has spoken and before anyone listens. */
  mix(): void {
    this.#sum.fill(0);
    this.#speaking = 0;
    this.#whispers.length = 0;
    for (const [member, { onlyTo }] of this.#members) {
      const said = this.#voiceOf(member);
      if (!said) continue;
      if (onlyTo) {
        this.#whispers.push({ to: onlyTo, said });
        continue;
      }
      this.#speaking++;
      for (let i = 0; i < FRAME_SAMPLES; i++) (this.#sum[i] as number) += said[i] as number;
    }
  }

  /** What this member hears, written to `into`; null when nobody else said anything, or it is held. */
  hears(member: S, into: Frame): Frame | null {
    const flags = this.#members.get(member);
    if (!flags || flags.held) return null;
    const own = flags.onlyTo ? null : this.#voiceOf(member);
    const whispers = this.#whispers.filter(({ to }) => to === member.id);
    if (this.#speaking === (own ? 1 : 0) && whispers.length === 0) return null;
    const mine = own ?? SILENCE;
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      let sample = (this.#sum[i] as number) - (mine[i] as number);
      for (const { said } of whispers) sample += said[i] as number;
      into[i] = clip(sample);
    }
    return into;
  }

  /** What the member of this id says to all goes into `one`, what all others say into `others`. */
  split(memberId: string, one: Frame, others: Frame): void {
    const member = [...this.#members.keys()].find(({ id }) => id === memberId);
    const isCoach = member !== undefined && Boolean(this.#members.get(member)?.onlyTo);
    const own = member && !isCoach ? this.#voiceOf(member) : null;
    one.set(own ?? SILENCE);
    for (let i = 0; i < FRAME_SAMPLES; i++) others[i] = clip((this.#sum[i] as number) - (one[i] as number));
  }

  #voiceOf(member: S): Frame | null {
    const flags = this.#members.get(member);
    return flags && !flags.muted && !flags.held ? member.said : null;
  }
}
