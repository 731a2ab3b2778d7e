import { formatNumber, parseNumber } from './format.js';

const FIRST = 14155550190;
const byId = (id) => document.getElementById(id);
const hints = {
  any: 'Every number that ends in 90 to 99 rings here.',
  one: 'Calls to this number ring here.',
  typed: 'While this page is open, calls to this number ring here.',
  wrong: 'Write the number with its country code, such as +14155550190.',
};

/** Which number the page is: null for any that rings. Remembered for this tab. */
export function createIdentity(onChange) {
  const select = byId('me');
  const input = byId('me-number');
  let number = null;
  for (let i = 0; i < 10; i++) select.append(new Option(formatNumber(`+${FIRST + i}`), `+${FIRST + i}`));
  select.append(new Option('Another number', 'typed'));

  function be(chosen, hint) {
    number = chosen;
    byId('me-hint').textContent = hint;
    sessionStorage.setItem('me', chosen ?? 'any');
    onChange(chosen);
  }
  select.addEventListener('change', () => {
    byId('me-form').hidden = select.value !== 'typed';
    if (select.value === 'typed') input.focus();
    else if (select.value === 'any') be(null, hints.any);
    else be(select.value, hints.one);
  });
  byId('me-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = parseNumber(input.value);
    if (typed) be(typed, hints.typed);
    else byId('me-hint').textContent = hints.wrong;
    input.setAttribute('aria-invalid', String(typed === null));
  });

  const before = sessionStorage.getItem('me') ?? 'any';
  const isListed = [...select.options].some(({ value }) => value === before);
  select.value = isListed ? before : 'typed';
  byId('me-form').hidden = isListed;
  input.value = isListed ? '' : before;
  number = before === 'any' ? null : before;
  byId('me-hint').textContent = before === 'any' ? hints.any : isListed ? hints.one : hints.typed;
  return {
    get number() {
      return number;
    },
    /** The number that calls are made from. */
    get caller() {
      return number ?? `+${FIRST}`;
    },
    get words() {
      return number ? `at ${formatNumber(number)}` : 'at any number that ends in 90 to 99';
    },
  };
}
