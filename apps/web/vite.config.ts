import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressAssets } from './scripts/compress-assets.ts';
import { withoutJsonSchema } from './scripts/without-json-schema.ts';

const server = process.env.RINGDESK_PUBLIC_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), withoutJsonSchema(), compressAssets()],
  build: { target: 'es2023', manifest: true, sourcemap: false, chunkSizeWarningLimit: 700 },
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
