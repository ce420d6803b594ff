import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { type AuditSearch, readAuditSearch } from './audit/audit-address.ts';
import { type LookupSearch, readLookupSearch } from './contacts/lookup-address.ts';
import { type RunSearch, readRunSearch } from './contacts/run/run-address.ts';
import { type ProvidersSearch, readProvidersSearch } from './contacts/settings/settings-address.ts';
import { readDryRunSearch } from './exports/dry-run/dry-run-address.ts';
import { type ExportSearch, readExportSearch } from './exports/export-address.ts';
import { readReportSearch } from './exports/report/report-address.ts';
import { NotFound } from './frame/not-found.tsx';
import { Shell } from './frame/shell.tsx';
import { type RowFilter, rowFilters } from './imports/imports.ts';
import type { Step } from './integrations/setup/setups.ts';
import { asStep } from './integrations/setup/steps.ts';
import { type BesideList, readBesideList } from './profile/beside-list.ts';
import { type CandidateSearch, readDoing } from './profile/candidate-address.ts';
import { readSearchAddress } from './search/search-address.ts';
import { linkToken } from './session/link-token.ts';
import { nextPath } from './session/next-path.ts';
import { requireSession } from './session/require-session.ts';

// Every address of the app. A page is a file of its own, loaded when it is first needed; search parameters are
// read by hand-written guards that drop what does not fit.

const root = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  notFoundComponent: NotFound,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => ({ next: nextPath(search.next) }),
  component: lazyRouteComponent(() => import('./session/sign-in-page.tsx'), 'SignInPage'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./session/welcome-page.tsx'), 'WelcomePage'),
});

const forgotPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgot-password',
  component: lazyRouteComponent(() => import('./session/forgot-password-page.tsx'), 'ForgotPasswordPage'),
});

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password',
  component: lazyRouteComponent(() => import('./session/new-password-page.tsx'), 'NewPasswordPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./session/invitation-page.tsx'), 'InvitationPage'),
});

const confirmEmail = createRoute({
  getParentRoute: () => root,
  path: '/confirm-email',
  beforeLoad: async ({ context, location }) => {
    // A link that lost its token is no reason to sign in.
    if (linkToken(location.hash) !== null) await requireSession(context.queryClient, location);
  },
  component: lazyRouteComponent(() => import('./session/confirm-email-page.tsx'), 'ConfirmEmailPage'),
});

/** Everything inside: only for members, with the rail around it. */
const workspace = createRoute({
  getParentRoute: () => root,
  id: 'workspace',
  beforeLoad: ({ context, location }) => requireSession(context.queryClient, location),
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/search', replace: true });
  },
});

const search = createRoute({
  getParentRoute: () => workspace,
  path: '/search',
  validateSearch: readSearchAddress,
  component: lazyRouteComponent(() => import('./search/search-page.tsx'), 'SearchPage'),
});

const projects = createRoute({
  getParentRoute: () => workspace,
  path: '/projects',
  validateSearch: (search): { create?: true; archived?: true } => ({
    ...(search.create === true ? { create: true } : {}),
    ...(search.archived === true ? { archived: true } : {}),
  }),
  component: lazyRouteComponent(() => import('./projects/projects-page.tsx'), 'ProjectsPage'),
});

const project = createRoute({
  getParentRoute: () => workspace,
  path: '/projects/$projectId',
  validateSearch: (search): BesideList => readBesideList(search),
  component: lazyRouteComponent(() => import('./projects/project-page.tsx'), 'ProjectPage'),
});

const imports = createRoute({
  getParentRoute: () => workspace,
  path: '/imports',
  validateSearch: (search): { project?: string } =>
    typeof search.project === 'string' && search.project !== '' ? { project: search.project } : {},
  component: lazyRouteComponent(() => import('./imports/imports-page.tsx'), 'ImportsPage'),
});

const importReport = createRoute({
  getParentRoute: () => workspace,
  path: '/imports/$importId',
  validateSearch: (search): { outcome?: RowFilter } & BesideList => {
    const outcome = rowFilters.find((one) => one === search.outcome);
    return { ...(outcome === undefined ? {} : { outcome }), ...readBesideList(search) };
  },
  component: lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage'),
});

const importDraft = createRoute({
  getParentRoute: () => workspace,
  path: '/imports/drafts/$draftId',
  validateSearch: (search): { project?: string } & BesideList => ({
    ...(typeof search.project === 'string' && search.project !== '' ? { project: search.project } : {}),
    ...readBesideList(search),
  }),
  component: lazyRouteComponent(() => import('./imports/draft/draft-page.tsx'), 'DraftPage'),
});

const candidate = createRoute({
  getParentRoute: () => workspace,
  path: '/candidates/$candidateId',
  validateSearch: (search): ExportSearch & LookupSearch & Omit<CandidateSearch, 'candidate'> => ({
    ...readExportSearch(search),
    ...readLookupSearch(search),
    ...readDoing(search),
  }),
  component: lazyRouteComponent(() => import('./profile/candidate-page.tsx'), 'CandidatePage'),
});

const duplicates = createRoute({
  getParentRoute: () => workspace,
  path: '/duplicates',
  validateSearch: (search): BesideList => readBesideList(search),
  component: lazyRouteComponent(() => import('./duplicates/duplicates-page.tsx'), 'DuplicatesPage'),
});

const account = createRoute({
  getParentRoute: () => workspace,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
});

const settings = createRoute({
  getParentRoute: () => workspace,
  path: '/settings',
  component: lazyRouteComponent(() => import('./organization/settings-page.tsx'), 'SettingsPage'),
});

const tags = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/tags',
  component: lazyRouteComponent(() => import('./tags/tags-page.tsx'), 'TagsPage'),
});

const auditLog = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/audit-log',
  validateSearch: (search): AuditSearch => readAuditSearch(search),
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
});

const erased = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/erased',
  component: lazyRouteComponent(() => import('./erasure/erased-page.tsx'), 'ErasedPage'),
});

const webhooks = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/webhooks',
  validateSearch: (search): { webhook?: string } =>
    typeof search.webhook === 'string' && search.webhook !== '' ? { webhook: search.webhook } : {},
  component: lazyRouteComponent(() => import('./webhooks/webhooks-page.tsx'), 'WebhooksPage'),
});

const contactProviders = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/contact-providers',
  validateSearch: (search): ProvidersSearch => readProvidersSearch(search),
  component: lazyRouteComponent(
    () => import('./contacts/settings/contact-providers-page.tsx'),
    'ContactProvidersPage',
  ),
});

const contactRuns = createRoute({
  getParentRoute: () => workspace,
  path: '/contacts/runs',
  component: lazyRouteComponent(() => import('./contacts/run/runs-page.tsx'), 'RunsPage'),
});

const contactRun = createRoute({
  getParentRoute: () => workspace,
  path: '/contacts/runs/$runId',
  validateSearch: (search): RunSearch & BesideList => ({
    ...readRunSearch(search),
    ...readBesideList(search),
  }),
  component: lazyRouteComponent(() => import('./contacts/run/run-page.tsx'), 'RunPage'),
});

const integrations = createRoute({
  getParentRoute: () => workspace,
  path: '/integrations',
  validateSearch: (search): { add?: true } => (search.add === true ? { add: true } : {}),
  component: lazyRouteComponent(() => import('./integrations/integrations-page.tsx'), 'IntegrationsPage'),
});

const connectionSetup = createRoute({
  getParentRoute: () => workspace,
  path: '/integrations/setup/$setupId',
  validateSearch: (search): { tab?: Step } => {
    const tab = asStep(search.tab);
    return tab === undefined ? {} : { tab };
  },
  component: lazyRouteComponent(() => import('./integrations/setup/setup-page.tsx'), 'SetupPage'),
});

const exports = createRoute({
  getParentRoute: () => workspace,
  path: '/exports',
  component: lazyRouteComponent(() => import('./exports/list/exports-page.tsx'), 'ExportsPage'),
});

const exportReport = createRoute({
  getParentRoute: () => workspace,
  path: '/exports/$exportId',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('./exports/report/export-page.tsx'), 'ExportPage'),
});

const dryRun = createRoute({
  getParentRoute: () => workspace,
  path: '/exports/preview/$dryRunId',
  validateSearch: readDryRunSearch,
  component: lazyRouteComponent(() => import('./exports/dry-run/dry-run-page.tsx'), 'DryRunPage'),
});

const help = createRoute({
  getParentRoute: () => workspace,
  path: '/help',
  component: lazyRouteComponent(() => import('./help/help-page.tsx'), 'HelpPage'),
});

const leverHelp = createRoute({
  getParentRoute: () => workspace,
  path: '/help/lever',
  component: lazyRouteComponent(() => import('./help/lever-help-page.tsx'), 'LeverHelpPage'),
});

const greenhouseHelp = createRoute({
  getParentRoute: () => workspace,
  path: '/help/greenhouse',
  component: lazyRouteComponent(() => import('./help/greenhouse-help-page.tsx'), 'GreenhouseHelpPage'),
});

export const routeTree = root.addChildren([
  signIn,
  welcome,
  forgotPassword,
  newPassword,
  invitation,
  confirmEmail,
  workspace.addChildren([
    home,
    search,
    projects,
    project,
    imports,
    importReport,
    importDraft,
    candidate,
    duplicates,
    exports,
    exportReport,
    dryRun,
    account,
    settings,
    tags,
    auditLog,
    erased,
    webhooks,
    contactProviders,
    contactRuns,
    contactRun,
    integrations,
    connectionSetup,
    help,
    leverHelp,
    greenhouseHelp,
  ]),
]);
