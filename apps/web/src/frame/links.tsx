import {
  ActionIcon,
  type ActionIconProps,
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  Menu,
  type MenuItemProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type LinkElement = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style' | 'color'> & {
  readonly ref?: Ref<HTMLAnchorElement>;
};

/** Mantine's looks on links of the router: they open in a new tab, and know where they lead. */
export const ButtonLink = createLink((props: ButtonProps & LinkElement) => (
  <Button component="a" {...props} />
));

export const ActionIconLink = createLink((props: ActionIconProps & LinkElement) => (
  <ActionIcon component="a" {...props} />
));

export const TextLink = createLink((props: AnchorProps & LinkElement) => <Anchor {...props} />);

export const MenuItemLink = createLink((props: MenuItemProps & LinkElement) => (
  <Menu.Item component="a" {...props} />
));
