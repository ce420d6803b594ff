import { Tabs } from '@mantine/core';
import { IconCheck, IconFlagFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './setup-tabs.module.css';
import type { Setup, Step } from './setups.ts';
import { asStep, isOpen, type Progress, progressOf, steps } from './steps.ts';

interface SetupTabsProps {
  readonly setup: Setup;
  readonly tab: Step;
  readonly onChange: (tab: Step) => void;
  readonly children: ReactNode;
}

/** The four tabs, which fill with checks; those ahead cannot be opened yet. */
export function SetupTabs({ setup, tab, onChange, children }: SetupTabsProps) {
  return (
    <Tabs
      value={tab}
      onChange={(value) => {
        const step = asStep(value);
        if (step !== undefined) onChange(step);
      }}
      // Arrow keys look around; Enter opens, and then the focus moves to the heading.
      activateTabWithKeyboard={false}
      classNames={{ list: classes.list, tab: classes.tab, tabLabel: classes.label }}
    >
      <Tabs.List aria-label="Steps">
        {steps.map(({ id, title }, index) => {
          const progress = progressOf(setup, id);
          return (
            <Tabs.Tab key={id} value={id} disabled={!isOpen(setup, id)} data-progress={progress}>
              <span className={classes.number} data-progress={progress} aria-hidden>
                <Sign progress={progress} number={index + 1} />
              </span>
              <span>{title}</span>
              <span className={classes.word}>{words[progress]}</span>
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      <Tabs.Panel value={tab} tabIndex={-1}>
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}

/** For screen readers, after the title of the tab. */
const words: Readonly<Record<Progress, string>> = {
  done: ', done',
  attention: ', needs attention',
  open: '',
  ahead: ', not open yet',
};

function Sign({ progress, number }: { readonly progress: Progress; readonly number: number }) {
  if (progress === 'done') return <IconCheck size={14} stroke={3} />;
  if (progress === 'attention') return <IconFlagFilled size={12} />;
  return number;
}
