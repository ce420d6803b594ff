import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';

interface Question {
  readonly title: string;
  /** What happens then, and what does not. */
  readonly text: ReactNode;
  /** The deed as a verb: "Remove Vera". */
  readonly confirm: string;
  /** Whether the deed takes something away; true unless said otherwise. */
  readonly danger?: boolean;
  /** What leaves everything as it is; "Cancel" where that says it. */
  readonly dismiss?: string;
  readonly onConfirm: () => unknown;
}

/** Asks before something weighty. */
export function ask({ title, text, confirm, danger = true, dismiss = 'Cancel', onConfirm }: Question): void {
  modals.openConfirmModal({
    title: <span className="any-break">{title}</span>,
    centered: true,
    children: <Text className="any-break">{text}</Text>,
    labels: { confirm, cancel: dismiss },
    ...(danger ? { confirmProps: { color: 'red' } } : {}),
    onConfirm: () => void onConfirm(),
  });
}
