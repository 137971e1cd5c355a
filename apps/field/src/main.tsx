import '@jingwei/ui/tokens.css';
import './styles/index.css';
import { ProblemError, startI18n, startTheme } from '@jingwei/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { fetchPages } from './app/pages.ts';
import { router } from './app/router.tsx';
import { watchInstallOffer } from './features/me/index.ts';
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      // Reading goes on from the local store; a query that cannot reach the server says so at once.
      networkMode: 'always',
      retry: (count, error) => !(error instanceof ProblemError) && count < 1,
    },
  },
});

startTheme();
watchInstallOffer();
await startI18n({ zh, en });

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no root');
createRoot(place).render(
  <QueryClientProvider client={queries}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
);

const idle: (work: () => void) => void =
  globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 2_000));
// Without a network they come from the stored shell when they are opened.
idle(() => fetchPages().catch((error: unknown) => console.warn(error)));
