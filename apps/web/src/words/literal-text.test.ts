import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';

const sources = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '!./**', '!../theme/**', '!../**/texts.ts', '!../**/*.{test,fake}.*'],
  {
    eager: true,
    query: '?raw',
    import: 'default',
  },
);

/** What only looks like words: names of keys, a selector, a reason that is saved and shown by its own text. */
const notWords = [
  'Ringdesk',
  'Enter',
  'Ctrl',
  'Shift',
  'No microphone',
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]',
];

test('what a person reads stands in the texts of its feature, for every language', () => {
  const found = Object.entries(sources).flatMap(([path, source]) => literalTexts(path, source));
  expect(found).toEqual([]);
});

describe('found is', () => {
  test.each([
    ['text between elements', '<p>Calls</p>'],
    ['text beside a value', '<p>{count} calls</p>'],
    ['text on a condition', "<p>{isOn ? 'On' : count}</p>"],
    ['what a prop says', '<Field label="queue" />'],
    ['what a prop says on a condition', "<button aria-label={isOn ? 'mute' : name} />"],
    ['a sentence that is put together', ['<p title={`of ', '{name}`} />'].join('$')],
    ['what is told', "toast('Saved.')"],
    ['a table of words', "({ word: 'Light' })"],
    ['the sentence of an error for a person', "new AppError('not-found', 'This call is gone.')"],
  ])('%s', (_, source) => expect(literalTexts('a.tsx', source)).toHaveLength(1));

  test.each([
    "<p className='rd-unseen two'>{t('title')}: {name} · <kbd>Esc</kbd></p>",
    "event.key === 'Enter'",
    "throw new Error('The page has no #root.')",
    "document.querySelector('main [data-shortcut]')",
    "import { Button } from 'A library'",
    'type Kind = "A kind"',
    "({ 'Arrow down': 1 })",
  ])('nothing in %s', (source) => expect(literalTexts('a.tsx', source)).toEqual([]));
});

interface Node {
  type: string;
  start: number;
}

/** Where a person would read English whatever their language, as `path:line: text`. */
function literalTexts(path: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: Node, isRead: boolean): void => {
    if (isTechnical(node)) return;
    const text = textOf(node);
    if (text !== null && isWords(text, isRead || node.type === 'JSXText') && !notWords.includes(text)) {
      found.push(`${path}:${source.slice(0, node.start).split('\n').length}: ${text.trim()}`);
    }
    for (const child of childrenOf(node)) visit(child, isReadIn(node, isRead));
  };
  visit(parseSync(path, source).program as Node, false);
  return found;
}

/** Two words, or one with a capital. Where it is surely read, such as in `label`, any word. */
function isWords(text: string, isRead: boolean): boolean {
  if (isRead) return /\p{L}{2}/u.test(text);
  return /\p{L}{2}\S*\s(?:.*\s)?\S*\p{L}/su.test(text) || /^\p{Lu}\p{Ll}+[.…?!]?$/u.test(text.trim());
}

const readProps =
  /^(?:label|placeholder|title|alt|description|message|legend|heading|sentence|what|aria-(?:label|description|valuetext))$/;

function isReadIn(node: Node, isRead: boolean): boolean {
  if (node.type === 'JSXAttribute') return readProps.test(nameOf(field(node, 'name')));
  return isRead && node.type !== 'CallExpression' && node.type !== 'MemberExpression';
}

function textOf(node: Node): string | null {
  if (node.type === 'JSXText') return String(field(node, 'value'));
  if (node.type === 'Literal') return stringOf(field(node, 'value'));
  if (node.type !== 'TemplateLiteral') return null;
  const parts = childrenOf(node).filter(({ type }) => type === 'TemplateElement');
  return parts.map((part) => stringOf(Object(field(part, 'value')).cooked) ?? '').join('…');
}

const technicalCalls =
  /^(?:querySelector|querySelectorAll|closest|matches|matchMedia|useMediaQuery|lazyRouteComponent)$/;

/** What no person reads: types, imports, what a value is compared with, what is looked up in the page, our own mistakes. */
function isTechnical(node: Node): boolean {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ImportExpression':
      return true;
    case 'BinaryExpression':
      return /^(?:[!=]==|in)$/.test(String(field(node, 'operator')));
    case 'JSXAttribute':
      return /^(?:className|style|preserveAspectRatio|data-.*)$/.test(nameOf(field(node, 'name')));
    case 'JSXElement':
      return nameOf(field(field(node, 'openingElement'), 'name')) === 'kbd';
    case 'NewExpression':
      return nameOf(field(node, 'callee')) === 'Error';
    case 'CallExpression':
      return technicalCalls.test(nameOf(field(node, 'callee')));
    default:
      return node.type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull)/.test(node.type);
  }
}

function childrenOf(node: Node): Node[] {
  const left = { Property: 'key', SwitchCase: 'test' }[node.type];
  return Object.entries(node)
    .filter(([name]) => name !== left)
    .flatMap(([, value]: [string, unknown]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

/** `t`, `rich` of `t.rich`, `aria-label`. */
function nameOf(node: unknown): string {
  return stringOf(field(node, 'name')) ?? (isNode(field(node, 'property')) ? nameOf(field(node, 'property')) : '');
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function field(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
