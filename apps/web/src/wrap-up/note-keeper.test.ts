import type { CallNote } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { type NoteDraft, NoteKeeper } from './note-keeper.ts';

/** A server with one note, a browser that keeps drafts, and time that is moved by hand. */
function aDesk() {
  const server = { note: note('', 0), down: false, saves: 0 };
  const kept: { draft: NoteDraft | null } = { draft: null };
  let timer: (() => void) | null = null;
  const tab = () =>
    new NoteKeeper({
      load: async () => server.note,
      async save(text, version) {
        server.saves += 1;
        if (server.down) throw new Error('offline');
        if (version !== server.note.version) throw new RangeError('conflict');
        server.note = note(text, version + 1);
        return server.note;
      },
      isConflict: (error) => error instanceof RangeError,
      drafts: {
        read: () => kept.draft,
        write: (draft) => {
          kept.draft = draft;
        },
        clear: () => {
          kept.draft = null;
        },
      },
      after(_ms, run) {
        timer = run;
        return () => {
          timer = null;
        };
      },
      onChange: () => undefined,
    });
  const passTime = async () => {
    const run = timer;
    timer = null;
    run?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { server, kept, tab, passTime };
}

function note(text: string, version: number): CallNote {
  return { text, version, changedAt: null, changedBy: null };
}

test('saves once typing pauses, and says so', async () => {
  const { server, kept, tab, passTime } = aDesk();
  const keeper = tab();
  await keeper.load();
  keeper.write('Box');
  keeper.write('Box open');
  expect([keeper.view(), server.saves, kept.draft?.text]).toEqual([
    { text: 'Box open', state: 'unsaved' },
    0,
    'Box open',
  ]);
  await passTime();
  expect([keeper.view().state, server.note.text, server.saves, kept.draft]).toEqual(['saved', 'Box open', 1, null]);
});

test('a reload loses nothing that was typed', async () => {
  const { server, tab, passTime } = aDesk();
  const before = tab();
  await before.load();
  before.write('Order 4471');
  const after = tab();
  expect(after.view().text).toBe('Order 4471');
  await passTime();
  expect(server.note.text).toBe('Order 4471');
});

test('a server that is away is tried again, and the text stays on the screen', async () => {
  const { server, tab, passTime } = aDesk();
  const keeper = tab();
  await keeper.load();
  server.down = true;
  keeper.write('Order 4471');
  await passTime();
  expect(keeper.view()).toEqual({ text: 'Order 4471', state: 'offline' });
  server.down = false;
  await passTime();
  expect([keeper.view().state, server.note.text]).toEqual(['saved', 'Order 4471']);
});

test('what another tab saved meanwhile is joined, whoever is told first', async () => {
  const { server, tab, passTime } = aDesk();
  const keeper = tab();
  await keeper.load();
  keeper.write('mine');
  server.note = note('theirs', 1);
  await passTime();
  expect([server.note.text, keeper.view()]).toEqual(['theirs\nmine', { text: 'theirs\nmine', state: 'saved' }]);
  keeper.write('theirs\nmine\nmore');
  keeper.serverSays(note('theirs\nmine\nand theirs', 3));
  server.note = note('theirs\nmine\nand theirs', 3);
  await passTime();
  expect(server.note.text).toBe('theirs\nmine\nand theirs\nmore');
});

test('what is typed while a save is under way is saved after it', async () => {
  const { server, tab, passTime } = aDesk();
  const keeper = tab();
  await keeper.load();
  keeper.write('one');
  const saving = keeper.flush();
  keeper.write('one two');
  await saving;
  expect(keeper.view()).toEqual({ text: 'one two', state: 'unsaved' });
  await passTime();
  expect(server.note.text).toBe('one two');
});

test('an old word of the server changes nothing', async () => {
  const { server, tab } = aDesk();
  server.note = note('new', 4);
  const keeper = tab();
  await keeper.load();
  keeper.serverSays(note('old', 3));
  expect(keeper.view().text).toBe('new');
});
