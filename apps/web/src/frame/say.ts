import { notifications } from '@mantine/notifications';
import { messageOf } from './states.tsx';

/** Says in the corner what has come about. */
export function sayDone(message: string): void {
  notifications.show({ message, color: 'accent', autoClose: 5_000, role: 'status' });
}

/** Says in the corner why something did not come about; stays until it is closed. */
export function sayFailed(error: unknown): void {
  notifications.show({ message: messageOf(error), color: 'red', autoClose: false });
}
