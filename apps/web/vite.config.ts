import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAssets } from './scripts/compress-assets.ts';
import { deskPage } from './scripts/desk-page.ts';
import { withoutJsonSchema } from './scripts/without-json-schema.ts';

const server = process.env.RINGDESK_PUBLIC_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), withoutJsonSchema(), deskPage(), compressAssets()],
  build: {
    target: 'es2023',
    manifest: true,
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs; what the sign-in shares with the desk; what the first view of the desk needs. Many small
            // chunks, one for each set of pages that share something, would cost a slow computer more than they save.
            { name: 'start', tags: ['$initial'], priority: 3 },
            { name: 'session', test: /src\/api\/session\.ts$|hooks\/esm\/utils\/random-id/, priority: 2 },
            { name: 'desk', test: /src\/(frame\/desk\.tsx|frame\/open-desk\.ts|calls\/calls-page\.tsx)$/, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/v1': server,
      '/api': server,
      '/live': { target: server, ws: true },
      '/webhooks': server,
      '/socket.io': { target: server, ws: true },
    },
  },
});
