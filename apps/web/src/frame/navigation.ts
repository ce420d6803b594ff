import { type Icon, IconFileImport, IconFolders, IconSearch, IconShare3 } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import { useRunningExports } from '../exports/live/live-exports.ts';

export interface NavigationEntry {
  readonly to: LinkProps['to'];
  readonly label: string;
  readonly icon: Icon;
  /** A live count beside the label; 0 shows nothing. Called as a hook. */
  readonly useCount?: () => number;
}

/** The places of the rail and, on small screens, of the bar at the bottom; in this order. */
export const navigation: readonly NavigationEntry[] = [
  { to: '/search', label: 'Search', icon: IconSearch },
  { to: '/projects', label: 'Projects', icon: IconFolders },
  { to: '/imports', label: 'Imports', icon: IconFileImport },
  { to: '/exports', label: 'Exports', icon: IconShare3, useCount: useRunningExports },
];
