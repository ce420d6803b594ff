import { Collapse, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './disclosure.module.css';

interface DisclosureProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** What not everybody wants to read: one line that opens. */
export function Disclosure({ title, children }: DisclosureProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <div>
      <UnstyledButton className={classes.toggle} onClick={toggle} aria-expanded={opened} aria-controls={id}>
        <IconChevronRight size={16} stroke={1.8} aria-hidden data-opened={opened || undefined} />
        {title}
      </UnstyledButton>
      <Collapse id={id} expanded={opened} transitionDuration={100}>
        <div className={classes.inside}>{children}</div>
      </Collapse>
    </div>
  );
}
