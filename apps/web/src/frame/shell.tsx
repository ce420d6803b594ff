import { Link, Outlet } from '@tanstack/react-router';
import { ListenToRuns } from '../contacts/live/listen-to-runs.tsx';
import { ListenToExports } from '../exports/live/listen-to-exports.tsx';
import { AuthenticationProvider } from '../integrations/authenticate/authentication-provider.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Mark } from './mark.tsx';
import { type NavigationEntry, navigation } from './navigation.ts';
import classes from './shell.module.css';
import { useSearchKey } from './use-search-key.ts';

/** What stands around every page of the workspace: the rail, under 900 px a bar at the bottom. */
export function Shell() {
  useSearchKey();
  return (
    <div className={classes.shell}>
      <ListenToExports />
      <ListenToRuns />
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <nav className={classes.rail} aria-label="Crosswalk">
        <Link to="/search" className={classes.brand}>
          <Mark size={22} />
          <span>Crosswalk</span>
        </Link>
        <div className={classes.entries}>
          {navigation.map((entry) => (
            <RailEntry key={entry.label} entry={entry} />
          ))}
        </div>
        <AccountMenu />
      </nav>
      <main id="main" className={classes.main} tabIndex={-1} data-scroll-restoration-id="main">
        <AuthenticationProvider>
          <Outlet />
        </AuthenticationProvider>
      </main>
    </div>
  );
}

const noCount = () => 0;

function RailEntry({ entry }: { readonly entry: NavigationEntry }) {
  const useCount = entry.useCount ?? noCount;
  const count = useCount();
  return (
    <Link to={entry.to} className={classes.entry} activeProps={{ className: classes.active }}>
      <entry.icon size={18} stroke={1.6} aria-hidden />
      <span className={classes.entryLabel}>{entry.label}</span>
      {count > 0 ? <span className={`${classes.count} numbers`}>{count}</span> : null}
    </Link>
  );
}
