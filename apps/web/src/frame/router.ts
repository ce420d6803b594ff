import { createRouter } from '@tanstack/react-router';
import { routeTree } from '../routes.ts';
import { signInFrom } from '../session/way-back.ts';
import { createQueryClient } from './query-client.ts';
import { ErrorState } from './states.tsx';

export const queryClient = createQueryClient(() => void goToSignIn());

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // Queries know how old they are; the router need not keep a second opinion.
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: ErrorState,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** A session that has ended ends everywhere: what was loaded belongs to whoever signed in then. */
async function goToSignIn(): Promise<void> {
  const { location } = router.state;
  if (location.pathname === '/sign-in') return;
  await router.navigate(signInFrom(location));
  queryClient.clear();
}
