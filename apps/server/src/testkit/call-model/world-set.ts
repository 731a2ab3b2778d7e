/**
 * A growing list of worlds without repetition, numbered in the order in which they were added. A world is a whole number of
 * at most 53 bits. Flat arrays, since a hundred million have to fit; nothing is digested, so no two worlds are mixed up.
 */
export class WorldSet {
  #worlds = new Float64Array(1 << 12);
  /** By world: from which one it was reached. */
  #from = new Uint32Array(1 << 12);
  /** By hash: the world's number and one; 0 is free. */
  #table = new Uint32Array(1 << 13);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get(id: number): number {
    return this.#worlds[id] as number;
  }

  from(id: number): number {
    return this.#from[id] as number;
  }

  /** Whether the world is new. */
  add(world: number, from: number): boolean {
    const slot = this.#slotOf(world);
    if (this.#table[slot] !== 0) return false;
    if (this.#count === this.#worlds.length) this.#grow();
    this.#worlds[this.#count] = world;
    this.#from[this.#count] = from;
    this.#count++;
    this.#table[slot] = this.#count;
    if (this.#count > this.#table.length * 0.75) this.#rehash();
    return true;
  }

  #slotOf(world: number): number {
    const mask = this.#table.length - 1;
    let slot = hash(world) & mask;
    for (let found = this.#table[slot] as number; found !== 0; found = this.#table[slot] as number) {
      if (this.#worlds[found - 1] === world) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const length = Math.ceil(this.#count * 1.5);
    const worlds = new Float64Array(length);
    worlds.set(this.#worlds);
    this.#worlds = worlds;
    const from = new Uint32Array(length);
    from.set(this.#from);
    this.#from = from;
  }

  #rehash(): void {
    this.#table = new Uint32Array(this.#table.length * 2);
    for (let id = 0; id < this.#count; id++) this.#table[this.#slotOf(this.get(id))] = id + 1;
  }
}

function hash(world: number): number {
  let mixed = Math.imul((world >>> 0) ^ Math.imul(world / 0x100000000, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return mixed ^ (mixed >>> 13);
}
