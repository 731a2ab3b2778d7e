import { expect, test } from 'vitest';
import { staticGraph } from './bundle-size.ts';

const manifest = {
  'index.html': { file: 'entry.js', imports: ['_shared'], css: ['entry.css'] },
  _shared: { file: 'shared.js', imports: ['_deep'] },
  _deep: { file: 'deep.js' },
  'src/desk.tsx': { file: 'desk.js', imports: ['_shared', 'index.html'], css: ['desk.css'] },
  'src/lazy.tsx': { file: 'lazy.js' },
};

test('a route is its chunks and all that they import, each file once', () => {
  expect(staticGraph(manifest, ['index.html', 'src/desk.tsx']).sort()).toEqual(
    ['deep.js', 'desk.css', 'desk.js', 'entry.css', 'entry.js', 'shared.js'].sort(),
  );
});

test('a chunk that is not there is said by name', () => {
  expect(() => staticGraph(manifest, ['src/gone.tsx'])).toThrow('src/gone.tsx');
});
