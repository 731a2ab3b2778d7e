import { formatTime } from './format.js';

const MOST_ROWS = 300;
const words = { carrier: 'Carrier', phone: 'Phone' };
const byId = (id) => document.getElementById(id);

/** The list of what happened, newest last; it follows the newest unless somebody scrolled up to read. */
export function createLogView() {
  const rows = byId('rows');
  const scroll = byId('scroll');
  const filter = byId('filter');
  let lastId = 0;

  const isWanted = (from) => filter.value === 'all' || filter.value === from;
  const showEmpty = () => {
    byId('empty').hidden = [...rows.children].some((row) => !row.hidden);
  };

  function add(happenings) {
    const isAtEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40;
    for (const happening of happenings) {
      if (happening.id <= lastId) continue;
      lastId = happening.id;
      rows.append(rowOf(happening, !isWanted(happening.from)));
    }
    while (rows.children.length > MOST_ROWS) rows.firstElementChild.remove();
    showEmpty();
    if (isAtEnd) scroll.scrollTop = scroll.scrollHeight;
  }

  filter.addEventListener('change', () => {
    for (const row of rows.children) row.hidden = !isWanted(row.dataset.from);
    showEmpty();
  });
  byId('clear').addEventListener('click', () => {
    rows.replaceChildren();
    showEmpty();
  });
  byId('copy').addEventListener('click', async ({ currentTarget }) => {
    const shown = [...rows.children].filter((row) => !row.hidden);
    const text = shown.map((row) => [...row.cells].map((cell) => cell.textContent).join('\t')).join('\n');
    await navigator.clipboard.writeText(text).catch(() => {});
    currentTarget.textContent = 'Copied';
    setTimeout(() => {
      byId('copy').textContent = 'Copy';
    }, 1500);
  });
  return {
    add,
    /** The carrier began anew: its count starts at one. */
    restart() {
      lastId = 0;
    },
  };
}

function rowOf({ atMs, from, what, detail, tookMs, isTrouble }, isHidden) {
  const row = document.createElement('tr');
  row.dataset.from = from;
  row.hidden = isHidden;
  row.classList.toggle('trouble', isTrouble);
  const event = document.createElement('td');
  event.append(element('b', what), ' ', element('span', isTrouble ? `${detail} (trouble)` : detail));
  const took = element('td', tookMs === null ? '–' : `${tookMs} ms`);
  took.className = 'took';
  row.append(element('td', formatTime(atMs)), element('td', words[from]), event, took);
  return row;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
