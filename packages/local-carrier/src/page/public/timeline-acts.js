import { textOf } from './timeline/details-view.js';
import { filterRows } from './timeline/rows.js';
import { ROW_HEIGHT } from './timeline/timeline-view.js';

const COPIED_FOR_MS = 1500;
const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Home: -Infinity, End: Infinity };

/** What a person does with what happened. */
export function timelineActs({ state, send }) {
  const shown = () => filterRows(state.rows.all, state.filter);
  const scroller = () => document.querySelector('.timeline .scroll');
  const copy = async (text) => {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    state.copied = isCopied ? 'Copied' : 'The browser did not copy';
    state.onChange();
    setTimeout(() => {
      state.copied = null;
      state.onChange();
    }, COPIED_FOR_MS);
  };

  const acts = {
    filter(change) {
      state.filter = { ...state.filter, ...change };
      state.onChange();
    },
    togglePause() {
      state.rows.isPaused = !state.rows.isPaused;
      state.onChange();
    },
    clear() {
      state.rows.clear();
      state.openId = null;
      state.onChange();
    },
    open(id) {
      Object.assign(state, { openId: id, details: null, mustShow: id });
      state.scroll.cursor = id;
      send({ type: 'details', id });
      state.onChange();
    },
    close() {
      state.openId = null;
      state.onChange();
      scroller()?.focus();
    },
    replay: (id) => send({ type: 'replay', id }),
    copyAll: () =>
      copy(
        shown()
          .map((row) => textOf(row, null))
          .join('\n'),
      ),
    copyText: (entry) => copy(textOf(entry, state.details)),
    copyCurl: ({ curl }) => copy(curl),
    scroll({ currentTarget }) {
      const { scrollTop, clientHeight: height, scrollHeight } = currentTarget;
      const isBelow = scrollTop >= state.scroll.scrollTop - 1;
      const isAtEnd = scrollHeight - scrollTop - height < ROW_HEIGHT || (state.scroll.isAtEnd && isBelow);
      state.scroll = { ...state.scroll, scrollTop, height, isAtEnd };
      state.onChange();
    },
    detailsKey(event) {
      if (event.key === 'Escape') acts.close();
    },
    listKey(event) {
      const rows = shown();
      const { cursor } = state.scroll;
      const at = rows.findIndex(({ id }) => id === cursor);
      if (event.key === 'Enter' && at >= 0) return acts.open(rows[at].id);
      if (event.key === 'Escape') return acts.close();
      if (!(event.key in moves) || rows.length === 0) return;
      event.preventDefault();
      const to = Math.min(rows.length - 1, Math.max(0, (at < 0 ? rows.length : at) + moves[event.key]));
      state.scroll.cursor = rows[to].id;
      if (state.openId !== null) acts.open(rows[to].id);
      bringIntoSight(to);
      state.onChange();
    },
    showNewest() {
      const list = scroller();
      list.scrollTop = list.scrollHeight;
    },
    /** Stays with the newest row, unless somebody scrolled up to read. */
    follow() {
      const list = scroller();
      if (!list) return;
      if (list.clientHeight !== state.scroll.height) acts.scroll({ currentTarget: list });
      if (state.mustShow !== null) {
        bringIntoSight(shown().findIndex(({ id }) => id === state.mustShow));
        state.mustShow = null;
      } else if (state.openId === null && state.scroll.isAtEnd) list.scrollTop = list.scrollHeight;
    },
  };

  function bringIntoSight(at) {
    const list = scroller();
    const top = at * ROW_HEIGHT;
    if (top < list.scrollTop) list.scrollTop = top;
    if (top + ROW_HEIGHT > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW_HEIGHT - list.clientHeight;
  }

  return { ...acts, shown };
}
