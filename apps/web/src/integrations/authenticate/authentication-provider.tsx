import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { connectionKeys } from '../connections.ts';
import { mismatchOf, startAuthentication, type Target } from './authentication.ts';
import { AuthenticationContext, type Problem, type StartOptions } from './authentication-context.ts';
import { MismatchHelp, mismatchTitle } from './mismatch-help.tsx';
import { remember } from './remembered.ts';
import { useReturn } from './use-return.ts';

/**
 * Lets members show who they are in an ATS from anywhere in the workspace, and tells them how it went when they
 * are back from there (PRODUCT L3).
 */
export function AuthenticationProvider({ children }: { readonly children: ReactNode }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const dismiss = useCallback(() => setProblem(null), []);

  const succeed = useCallback(
    async (target: Target | null, message: string) => {
      setProblem(null);
      notifications.show({
        color: 'accent',
        role: 'status',
        title: target === null ? 'Authenticated' : `Authenticated with ${target.name}`,
        message,
      });
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: connectionKeys.all }),
        queryClient.invalidateQueries({ queryKey: ['connection-setups'] }),
      ]);
    },
    [queryClient],
  );

  const start = useCallback(
    async (target: Target, { returnTo, method, inPlace = false }: StartOptions) => {
      setPending(target.id);
      setProblem(null);
      try {
        const here = router.state.location.href;
        const started = await startAuthentication(target.id, returnTo ?? here, method ?? null);
        if (started.status === 'open') {
          remember(started.authenticationId, { target, inPlace });
          // Stays pending: the page is about to be left.
          window.location.assign(started.url);
          return;
        }
        await succeed(target, started.message);
      } catch (error) {
        setProblem({ ...mismatchOf(error), target, inPlace });
      }
      setPending(null);
    },
    [router, succeed],
  );

  useReturn(succeed, setProblem);

  const value = useMemo(
    () => ({
      start: (target: Target, options: StartOptions = {}) => void start(target, options),
      pending,
      problem,
      dismiss,
    }),
    [start, pending, problem, dismiss],
  );
  const inDialog = problem !== null && !problem.inPlace ? problem : null;
  return (
    <AuthenticationContext value={value}>
      {children}
      <Modal
        opened={inDialog !== null}
        onClose={dismiss}
        size={520}
        centered
        title={inDialog === null ? '' : mismatchTitle(inDialog)}
      >
        {inDialog === null ? null : <MismatchHelp problem={inDialog} />}
      </Modal>
    </AuthenticationContext>
  );
}
