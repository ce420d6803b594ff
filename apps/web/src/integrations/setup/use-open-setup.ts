import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { messageOf } from '../../frame/states.tsx';
import { type Step, useStartSetup } from './setups.ts';

/** Opens the wizard: a new one, the one left half-way, or that of a connection to edit. */
export function useOpenSetup() {
  const navigate = useNavigate();
  const start = useStartSetup();
  return {
    isPending: start.isPending,
    /** What is being opened, while it is. */
    opening: start.isPending ? start.variables : null,
    /** `onOpened` is called when the wizard is on the screen. */
    open: (
      wanted: { readonly connector: string } | { readonly connection: string },
      tab?: Step,
      onOpened?: () => void,
    ) =>
      start.mutate(wanted, {
        onSuccess: async ({ id }) => {
          await navigate({
            to: '/integrations/setup/$setupId',
            params: { setupId: id },
            search: tab === undefined ? {} : { tab },
          });
          onOpened?.();
        },
        onError: (error) =>
          notifications.show({
            color: 'red',
            title: 'The set-up could not be opened',
            message: messageOf(error),
          }),
      }),
  };
}
