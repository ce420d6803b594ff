import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFocusBack } from '../../frame/use-focus-back.ts';
import classes from './panels.module.css';

interface SidePanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Beside the pop-up it was opened from, which waits underneath. */
export function SidePanel({ title, onClose, children }: SidePanelProps) {
  useFocusBack();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={600}
      // What is underneath is dimmed already.
      overlayProps={{ backgroundOpacity: 0.2 }}
      title={title}
      classNames={{
        content: classes.content,
        header: classes.header,
        title: classes.title,
        body: classes.body,
      }}
      closeButtonProps={{ 'aria-label': `Close ${title}` }}
      transitionProps={{ duration: 120 }}
    >
      {children}
    </Drawer>
  );
}
