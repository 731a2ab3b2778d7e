import type { CallNote } from '@ringdesk/contract';
import { mergeNotes } from './merge-notes.ts';

/** `unsaved`: typed, and about to be sent · `offline`: it could not be sent, and is tried again. */
export type NoteState = 'loading' | 'saved' | 'unsaved' | 'saving' | 'offline';

export interface NoteView {
  text: string;
  state: NoteState;
}

/** What is typed and not yet on the server, with what it grew out of; outlives the page. */
export interface NoteDraft {
  text: string;
  base: { text: string; version: number };
}

export interface NoteKeeperParts {
  load(): Promise<CallNote>;
  /** Rejects with `isConflict` where somebody else has saved since that version. */
  save(text: string, version: number): Promise<CallNote>;
  isConflict(error: unknown): boolean;
  /** Kept by the browser until the server has it. */
  drafts: { read(): NoteDraft | null; write(draft: NoteDraft): void; clear(): void };
  after(ms: number, run: () => void): () => void;
  onChange(): void;
}

/** How long after the last key it is saved, and how long after a failure it is tried again. */
const idleMs = 800;
const retryMs = 4_000;

/**
 * The note of one call in this tab. What is typed is shown at once and kept by the browser until the server has it; what
 * another tab or a colleague wrote meanwhile is joined with it, so that nothing is lost.
 */
export class NoteKeeper {
  readonly #parts: NoteKeeperParts;
  #base: NoteDraft['base'] | null = null;
  #view: NoteView = { text: '', state: 'loading' };
  #isSaving = false;
  #cancel = () => {};

  constructor(parts: NoteKeeperParts) {
    this.#parts = parts;
    const draft = parts.drafts.read();
    if (draft === null) return;
    this.#base = draft.base;
    this.#show(draft.text, 'unsaved');
    this.#saveIn(0);
  }

  readonly view = (): NoteView => this.#view;

  /** Asks the server, unless it has said already. */
  async load(): Promise<void> {
    if (this.#base !== null) return;
    try {
      this.serverSays(await this.#parts.load());
    } catch {
      this.#cancel();
      this.#cancel = this.#parts.after(retryMs, () => void this.load());
    }
  }

  /** What the server has now: loaded, or told by an event. An older word changes nothing. */
  serverSays({ text, version }: Pick<CallNote, 'text' | 'version'>): void {
    const base = this.#base;
    if (base !== null && version <= base.version) return;
    const mine = this.#view.text;
    const next = base === null || mine === base.text ? text : mergeNotes(base.text, mine, text);
    this.#base = { text, version };
    this.#settle(next);
  }

  write(text: string): void {
    if (this.#base === null || text === this.#view.text) return;
    this.#settle(text);
  }

  /** Saves what is left at once, as when the wrap-up is finished. */
  flush(): Promise<void> {
    this.#cancel();
    return this.#save();
  }

  #settle(text: string): void {
    const base = this.#base;
    if (base === null || text === base.text) {
      this.#cancel();
      this.#parts.drafts.clear();
      this.#show(text, 'saved');
      return;
    }
    this.#parts.drafts.write({ text, base });
    this.#show(text, 'unsaved');
    this.#saveIn(idleMs);
  }

  #saveIn(ms: number): void {
    this.#cancel();
    this.#cancel = this.#parts.after(ms, () => void this.#save());
  }

  async #save(): Promise<void> {
    const base = this.#base;
    const { text } = this.#view;
    if (base === null || this.#isSaving || text === base.text) return;
    this.#isSaving = true;
    this.#show(text, 'saving');
    try {
      const note = await this.#parts.save(text, base.version);
      this.#isSaving = false;
      // What was typed meanwhile grew out of what has just been saved.
      this.#base = { text: note.text, version: note.version };
      this.#settle(this.#view.text);
    } catch (error) {
      this.#isSaving = false;
      await this.#recover(error);
    }
  }

  async #recover(error: unknown): Promise<void> {
    try {
      if (!this.#parts.isConflict(error)) throw error;
      this.serverSays(await this.#parts.load());
      await this.#save();
    } catch {
      this.#show(this.#view.text, 'offline');
      this.#saveIn(retryMs);
    }
  }

  #show(text: string, state: NoteState): void {
    this.#view = { text, state };
    this.#parts.onChange();
  }
}
