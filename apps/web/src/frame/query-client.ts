import { CrosswalkError } from '@crosswalk/api-client/browser';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

/** Whether the server no longer knows who asks. A wrong password is another thing and has another code. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof CrosswalkError && error.status === 401 && error.code === 'unauthenticated';
}

/** @param onSignedOut called when any answer says that the session has ended */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (isSignedOut(error)) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // What the server refused it refuses again; what it could not answer may come right.
        retry: (failures, error) => failures < 2 && !(error instanceof CrosswalkError && error.status < 500),
      },
    },
  });
}
