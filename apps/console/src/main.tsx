import '@jingwei/ui/tokens.css';
import './styles/tokens.css';
import './styles/page.css';
import './styles/mapPage.css';
import { startI18n, startTheme } from '@jingwei/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueries } from './app/queries.ts';
import { createPages } from './app/router.tsx';
import { Themed } from './app/theme.tsx';

startTheme();
// The console keeps its own sentences beside its features; shared words come with packages/ui.
await startI18n({ zh: {}, en: {} });

const queries = createQueries(() => void toSignIn());
const router = createPages(queries);

/** The session is over: ask to sign in and come back to the same address. */
async function toSignIn(): Promise<void> {
  const { pathname, href } = router.state.location;
  if (pathname === '/sign-in') return;
  queries.clear();
  await router.navigate({ to: '/sign-in', search: { next: href, why: 'ended' } });
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Themed>
        <RouterProvider router={router} />
      </Themed>
    </QueryClientProvider>
  </StrictMode>,
);
