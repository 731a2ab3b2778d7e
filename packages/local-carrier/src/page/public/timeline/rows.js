/** What the timeline keeps and what of it is shown. Entries are those of the carrier; the oldest are forgotten first. */
export const MOST_ROWS = 2000;

export class Rows {
  /** Oldest first, by their time: an answer is known before requests that began later are. */
  all = [];
  #lastId = 0;
  #clearedUpTo = 0;
  #waiting = [];
  #isPaused = false;

  get isPaused() {
    return this.#isPaused;
  }

  /** How many came while nothing was let in. */
  get waiting() {
    return this.#waiting.length;
  }

  add(entries) {
    const fresh = entries.filter(({ id }) => id > this.#lastId && id > this.#clearedUpTo);
    this.#lastId = Math.max(this.#lastId, ...fresh.map(({ id }) => id));
    if (this.#isPaused) this.#waiting = [...this.#waiting, ...fresh].slice(-MOST_ROWS);
    else this.#insert(fresh);
  }

  set isPaused(isPaused) {
    this.#isPaused = isPaused;
    if (isPaused) return;
    this.#insert(this.#waiting);
    this.#waiting = [];
  }

  clear() {
    this.#clearedUpTo = this.#lastId;
    this.all = [];
    this.#waiting = [];
  }

  /** The carrier began anew: its count starts at one. */
  restart() {
    this.#lastId = this.#clearedUpTo = 0;
    this.all = [];
    this.#waiting = [];
  }

  #insert(entries) {
    for (const entry of entries) {
      let at = this.all.length;
      while (at > 0 && this.all[at - 1].atMs > entry.atMs) at -= 1;
      this.all.splice(at, 0, entry);
    }
    if (this.all.length > MOST_ROWS) this.all = this.all.slice(-MOST_ROWS);
  }
}

/** The rows of one source (or `all`, or the `story`: all but what was only read), of one call (or null for every call), that have all the words. */
export function filterRows(rows, { source, callSid, words }) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (source === 'story' ? row.isRead : source !== 'all' && row.source !== source) return false;
    if (callSid !== null && row.callSid !== callSid) return false;
    if (wanted.length === 0) return true;
    const text = `${row.who} ${row.what} ${row.detail} ${row.trouble ?? ''} ${row.callSid ?? ''}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** Which rows of a long list are in sight, with some above and below. */
export function rowsInSight({ count, rowHeight, scrollTop, height, spare = 12 }) {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
  const last = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare);
  return { first: Math.min(first, last), last };
}
