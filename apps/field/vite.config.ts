import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const pwa = VitePWA({
  registerType: 'prompt',
  scope: '/field/',
  manifest: {
    id: '/field/',
    name: '经纬 网格员',
    short_name: '经纬',
    description: '网格员随身工作台:上报、处置、答复,没有网络也不丢一件事。',
    lang: 'zh-CN',
    start_url: '/field/',
    scope: '/field/',
    display: 'standalone',
    orientation: 'portrait',
    background_color: '#f5f6f3',
    theme_color: '#0a4a4a',
    categories: ['government', 'productivity'],
    icons: [
      { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [{ name: '上报', url: '/field/report', icons: [{ src: 'icon-192.png', sizes: '192x192' }] }],
  },
  workbox: {
    globPatterns: ['**/*.{html,js,css,svg,webmanifest}', 'icon-192.png'],
    // The map engine is larger than the whole shell; it is fetched and kept when a map is first looked at.
    globIgnores: ['**/Map*.{js,css}', '**/maplibre*.{js,css}'],
    navigateFallback: '/field/index.html',
    navigateFallbackDenylist: [/^\/api\//],
    cleanupOutdatedCaches: true,
    runtimeCaching: [
      {
        urlPattern: /\/field\/assets\/(?:Map|maplibre)[^/]*\.m?(?:js|css)$/,
        handler: 'CacheFirst',
        options: { cacheName: 'field-map', expiration: { maxEntries: 12 } },
      },
      {
        urlPattern: /\/api\/public\/map\//,
        handler: 'StaleWhileRevalidate',
        options: { cacheName: 'field-map-data', expiration: { maxEntries: 6 } },
      },
    ],
  },
});

/** The field app is served by the API server below `/field/`; in development the API is reached through a proxy. */
export default defineConfig({
  base: '/field/',
  plugins: [react(), pwa],
  server: {
    proxy: { '/api': { target: process.env['JINGWEI_API'] ?? 'http://127.0.0.1:8080', changeOrigin: false } },
  },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 1200 },
});
