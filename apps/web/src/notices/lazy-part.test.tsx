import { Suspense } from 'react';
import { prerender } from 'react-dom/static';
import { expect, test } from 'vitest';
import { lazyPart } from './lazy-part.tsx';

const Instead = () => <p>It did not come.</p>;

async function shown(load: () => Promise<(props: { name: string }) => React.ReactNode>): Promise<string> {
  const Part = lazyPart(load, Instead);
  const { prelude } = await prerender(
    <main>
      <Suspense>
        <Part name="Rosa" />
      </Suspense>
    </main>,
  );
  return new Response(prelude).text();
}

test('a part is shown once it has come', async () => {
  expect(
    await shown(async () => ({ name }) => <p>Here is {name}.</p>),
  ).toContain('Here is');
});

test('one that does not come gives its place to other words, and the page around it stands', async () => {
  const page = await shown(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
  expect(page).toContain('It did not come.');
  expect(page).toContain('<main>');
});
