import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeEmail } from '../../account/email-change.ts';
import { meQuery } from '../../session/me.ts';

/** Takes an address as one's own sign-in e-mail, letter case as given (PRODUCT L4). */
export function useTakeEmail() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: changeEmail,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}
