import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['crosswalk-source', 'module', 'browser', 'development|production'] },
  build: { target: 'es2022', chunkSizeWarningLimit: 1500 },
  server: {
    // While developing, the API comes from a running server.
    proxy: { '/api': 'http://127.0.0.1:7410', '/oauth': 'http://127.0.0.1:7410' },
  },
});
