import { useHotkeys } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';

/** `/` leads to the search from everywhere; the search page itself puts the keyboard into its box. */
export function useSearchKey(): void {
  const router = useRouter();
  useHotkeys([
    [
      '/',
      () => {
        // Under a pop-up the page stays where it is.
        if (
          router.state.location.pathname === '/search' ||
          document.querySelector('[role="dialog"]') !== null
        )
          return;
        void router.navigate({ to: '/search' });
      },
    ],
  ]);
}
