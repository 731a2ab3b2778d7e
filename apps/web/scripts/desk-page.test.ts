import { getSnapshot } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { withFirstLoad } from './desk-page.ts';

const page = `<html>
  <head>
    <script type="module" crossorigin src="/assets/index-a.js"></script>
    <link rel="stylesheet" crossorigin href="/assets/index-b.css">
  </head>
  <body></body>
</html>`;

test('the desk’s page asks for the first facts, the code and the style sheets of the first view, each once', () => {
  const files = ['assets/desk-c.js', 'assets/index-a.js', 'assets/index-b.css', 'assets/desk-d.css'];
  expect(withFirstLoad(page, files)).toBe(`<html>
  <head>
    <script type="module" crossorigin src="/assets/index-a.js"></script>
    <link rel="stylesheet" crossorigin href="/assets/index-b.css">
    <link rel="preload" as="fetch" crossorigin="anonymous" href="${getSnapshot.path}">
    <link rel="modulepreload" crossorigin href="/assets/desk-c.js">
    <link rel="stylesheet" crossorigin href="/assets/desk-d.css">
  </head>
  <body></body>
</html>`);
});
