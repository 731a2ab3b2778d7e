import '@fontsource-variable/hanken-grotesk';
import './theme/mantine-styles.ts';
import './theme/roles.css';
import './theme/base.css';
import { DirectionProvider, MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './router.tsx';
import { theme } from './theme/theme.ts';
import { resolveVariables } from './theme/variables.ts';
import { startLanguage } from './words/languages.ts';

// The browser may keep a left page and bring it back: after a sign-out it would still show the company's calls.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});

// Where the desk cannot run, the page says so already (public/browser-check.js).
if (document.documentElement.dataset.unfit === undefined) void startLanguage().then(draw);

function draw(): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root.');
  createRoot(root).render(
    <StrictMode>
      <DirectionProvider>
        <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
          <RouterProvider router={router} />
        </MantineProvider>
      </DirectionProvider>
    </StrictMode>,
  );
}
