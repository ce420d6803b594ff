import { useLocation, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { mismatchOf, mismatchOfState, readAuthentication, type Target, targetOf } from './authentication.ts';
import type { Problem } from './authentication-context.ts';
import { recall } from './remembered.ts';

/**
 * When the address says that the member is back from the ATS (`?authentication=<id>`): asks how it went, says so,
 * and takes that out of the address, so that reloading does not say it again.
 */
export function useReturn(
  onDone: (target: Target | null, message: string) => unknown,
  onProblem: (problem: Problem) => void,
): void {
  const router = useRouter();
  const authenticationId = useLocation({ select: ({ search }) => returnedFrom(search) });
  const handled = useRef(new Set<string>());

  useEffect(() => {
    if (authenticationId === null || handled.current.has(authenticationId)) return;
    handled.current.add(authenticationId);
    const { location } = router.state;
    const { authentication: _, ...search }: Record<string, unknown> = location.search;
    const rest = router.options.stringifySearch?.(search) ?? '';
    void router.navigate({ href: `${location.pathname}${rest}`, replace: true });

    const remembered = recall(authenticationId);
    const inPlace = remembered?.inPlace ?? false;
    readAuthentication(authenticationId).then(
      (state) => {
        const target = state.connection === null ? null : targetOf(state.connection);
        const ats = target?.ats ?? 'the ATS';
        if (state.status === 'done') {
          const { name, email } = state.identity;
          return onDone(
            target,
            state.method === 'oauth'
              ? `You are ${name} (${email}) in ${ats}.`
              : `You are ${name} in ${ats}: its user ${email} has your confirmed e-mail. ${ats} lets only its admins sign in this way.`,
          );
        }
        const failed =
          state.status === 'failed'
            ? state
            : ({
                status: 'failed',
                reason: `Signing in to ${ats} was not finished. Authenticate again.`,
              } as const);
        return onProblem({ ...mismatchOfState(failed), target, inPlace });
      },
      (error: unknown) => {
        const mismatch = mismatchOf(error);
        // Somebody else's address, or an old one: there is nothing to say about it.
        if (mismatch.code !== 'unknownAuthentication')
          onProblem({ ...mismatch, target: remembered?.target ?? null, inPlace });
      },
    );
  }, [authenticationId, router, onDone, onProblem]);
}

function returnedFrom(search: object): string | null {
  return 'authentication' in search && typeof search.authentication === 'string'
    ? search.authentication
    : null;
}
