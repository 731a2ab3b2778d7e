import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';

const script = readFileSync(new URL('../public/browser-check.js', import.meta.url), 'utf8');

interface Piece {
  textContent: string;
  href: string;
  children: Piece[];
  appendChild(child: Piece): void;
  setAttribute(): void;
}

const piece = (): Piece => {
  const children: Piece[] = [];
  return {
    textContent: '',
    href: '',
    children,
    appendChild: (child) => children.push(child),
    setAttribute: () => undefined,
  };
};

/** Opens the page at an address in a browser that lacks some things; what it says then, and the kind of its fault. */
function opened(address: string, { isSecure = true, lacks = [] as string[] } = {}) {
  const attributes: Record<string, string> = {};
  const root = piece();
  const known = (names: string[]) =>
    Object.fromEntries(names.filter((name) => !lacks.includes(name)).map((name) => [name, () => undefined]));
  const window: Record<string, unknown> = {
    ...known(['BroadcastChannel', 'HTMLDialogElement', 'ResizeObserver']),
    isSecureContext: isSecure,
    crypto: known(['randomUUID']),
    Array: { prototype: known(['toSorted']) },
    Element: { prototype: known(['checkVisibility']) },
    HTMLElement: { prototype: known(['popover']) },
    location: new URL(address),
    document: {
      documentElement: { setAttribute: (name: string, value: string) => (attributes[name] = value) },
      getElementById: () => root,
      createElement: piece,
    },
  };
  window.window = window;
  runInContext(script, createContext(window));
  const page = root.children[0]?.children ?? [];
  return { kind: attributes['data-unfit'] ?? null, words: page.map((one) => one.textContent), link: page.at(-1)?.href };
}

test('a page on HTTPS, or on the own machine, in a current browser is left alone', () => {
  expect(opened('https://desk.example/calls')).toMatchObject({ kind: null, words: [] });
});

test('[R3-30] plain HTTP on a foreign host says so, with the way to HTTPS where there may be one', () => {
  const page = opened('http://desk.example/calls', { isSecure: false });
  expect(page).toMatchObject({ kind: 'insecure', link: 'https://desk.example/calls' });
  expect(page.words[0]).toBe('Open Ringdesk at its https:// address');
  expect(opened('http://192.0.2.7:3000/calls', { isSecure: false }).link).toBe('');
});

test('[R3-30] an old browser is named as that, with what it lacks', () => {
  const page = opened('https://desk.example/', { lacks: ['toSorted', 'randomUUID'] });
  expect(page.kind).toBe('outdated');
  expect(page.words.at(-1)).toContain('toSorted, randomUUID missing');
});
