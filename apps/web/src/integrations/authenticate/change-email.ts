import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendJson } from '../../api/json.ts';
import { meQuery } from '../../session/me.ts';

interface EmailChanged {
  /** A change of letter case alone happens at once; any other waits for a confirmation. */
  readonly status: 'changed' | 'waitingForMail' | 'waitingForAdmin';
  readonly email: string;
  readonly message: string;
}

/** Takes an address as one's own sign-in e-mail, letter case as given (PRODUCT L4). */
export function useChangeEmail() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (email: string) => sendJson<EmailChanged>('POST', '/api/me/email-changes', { email }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}
