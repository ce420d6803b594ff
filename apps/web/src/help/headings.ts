/** A heading of a help page, as its Markdown file in docs/ has it. */
export interface Heading {
  /** 2 to 4; the title of the page is no heading of it. */
  readonly depth: number;
  /** Its anchor: the text in small letters, as GitHub makes it. */
  readonly id: string;
  readonly text: string;
}

// The same headings as in the Markdown files, in their order: a test compares them. They are repeated here, because
// so a link to an anchor that does not exist is no type.

const lever = [
  {
    depth: 2,
    id: 'lever-vs-lever-opportunities---which-to-choose',
    text: 'Lever vs Lever Opportunities - Which to choose',
  },
  { depth: 3, id: 'lever-opportunities-recommended', text: 'Lever Opportunities (Recommended)' },
  { depth: 3, id: 'lever', text: 'Lever' },
  {
    depth: 2,
    id: 'setting-up-the-lever-opportunities-integration',
    text: 'Setting up the Lever Opportunities Integration',
  },
  { depth: 3, id: 'before-you-begin', text: 'Before You Begin' },
  { depth: 3, id: 'setting-up-lever', text: 'Setting Up Lever' },
  { depth: 4, id: 'read-endpoints', text: 'Read Endpoints' },
  { depth: 4, id: 'write-endpoints', text: 'Write Endpoints' },
  { depth: 3, id: 'accessing-integrations', text: 'Accessing Integrations' },
  { depth: 3, id: 'connecting-to-lever', text: 'Connecting to Lever' },
  { depth: 4, id: 'capabilities', text: 'Capabilities' },
  { depth: 4, id: 'permissions', text: 'Permissions' },
  { depth: 4, id: 'credentials', text: 'Credentials' },
  { depth: 4, id: 'verify', text: 'Verify' },
  { depth: 3, id: 'editing-the-integration', text: 'Editing the Integration' },
  { depth: 3, id: 'removing-the-integration', text: 'Removing the Integration' },
  { depth: 2, id: 'authentication', text: 'Authentication' },
  { depth: 3, id: 'authenticate-while-on-a-search-page', text: 'Authenticate while on a Search page' },
  { depth: 3, id: 'authenticate-from-within-a-project', text: 'Authenticate from within a Project' },
  { depth: 3, id: 'when-the-addresses-differ', text: 'When the addresses differ' },
  { depth: 3, id: 'changing-your-sign-in-e-mail', text: 'Changing your sign-in e-mail' },
  { depth: 2, id: 'exporting-to-lever', text: 'Exporting to Lever' },
  { depth: 3, id: 'recommended-export-from-a-project', text: 'Recommended: Export from a project' },
  { depth: 3, id: 'the-export-pop-up', text: 'The Export pop-up' },
  { depth: 4, id: 'get-email-and-get-phone', text: 'Get Email and Get Phone' },
  { depth: 4, id: 'where-people-go', text: 'Where people go' },
  { depth: 4, id: 'already-there', text: 'Already there?' },
  { depth: 3, id: 'preview-before-you-export', text: 'Preview before you export' },
  { depth: 3, id: 'while-it-runs', text: 'While it runs' },
  { depth: 3, id: 'when-something-needs-you', text: 'When something needs you' },
  { depth: 3, id: 'undoing-an-export', text: 'Undoing an export' },
  { depth: 2, id: 'additional-notes', text: 'Additional Notes' },
  { depth: 3, id: 'duplicate-profiles', text: 'Duplicate Profiles' },
  { depth: 3, id: 'what-do-dummy-emails-look-like', text: 'What do dummy emails look like?' },
  { depth: 3, id: 'job-filtering', text: 'Job Filtering' },
  {
    depth: 3,
    id: 'what-fields-are-sent-from-crosswalk-to-lever',
    text: 'What fields are sent from Crosswalk to Lever?',
  },
  {
    depth: 2,
    id: 'previous-versions-of-the-lever-integration',
    text: 'Previous versions of the Lever Integration',
  },
  { depth: 3, id: 'setting-up-lever---before-you-begin', text: 'Setting up Lever - Before You Begin' },
  { depth: 3, id: 'setting-up-lever-1', text: 'Setting Up Lever' },
  { depth: 4, id: 'read-endpoints-1', text: 'Read Endpoints' },
  { depth: 4, id: 'write-endpoints-1', text: 'Write Endpoints' },
  { depth: 3, id: 'accessing-integrations-1', text: 'Accessing Integrations' },
  { depth: 3, id: 'connecting-to-lever-1', text: 'Connecting to Lever' },
  { depth: 3, id: 'removing-the-integration-1', text: 'Removing the Integration' },
  { depth: 3, id: 'authentication-1', text: 'Authentication' },
  { depth: 3, id: 'authenticate-while-on-a-search-page-1', text: 'Authenticate while on a Search page' },
  { depth: 3, id: 'authenticate-from-within-a-project-1', text: 'Authenticate from within a Project' },
  { depth: 3, id: 'exporting-to-lever-1', text: 'Exporting to Lever' },
  { depth: 3, id: 'recommended-export-from-a-project-1', text: 'Recommended: Export from a project' },
  { depth: 3, id: 'additional-notes-1', text: 'Additional Notes' },
  { depth: 4, id: 'what-do-dummy-emails-look-like-1', text: 'What do dummy emails look like?' },
  { depth: 4, id: 'job-filtering-1', text: 'Job Filtering' },
  { depth: 2, id: 'troubleshooting', text: 'Troubleshooting' },
  { depth: 2, id: 'other-information', text: 'Other Information' },
] as const satisfies readonly Heading[];

const greenhouse = [
  { depth: 2, id: 'before-you-begin', text: 'Before You Begin' },
  { depth: 2, id: 'setting-up-with-harvest-api', text: 'Setting up with Harvest API' },
  { depth: 3, id: 'create-a-new-source', text: 'Create a new Source' },
  { depth: 3, id: 'create-your-api-key-in-greenhouse', text: 'Create your API Key in Greenhouse' },
  { depth: 4, id: 'greenhouse-harvest-v3', text: 'Greenhouse (Harvest v3)' },
  { depth: 4, id: 'greenhouse-harvest-v1-retired', text: 'Greenhouse Harvest (v1, retired)' },
  { depth: 3, id: 'harvest-api-permissions', text: 'Harvest API Permissions' },
  { depth: 4, id: 'scopes-to-read', text: 'Scopes to read' },
  { depth: 4, id: 'scopes-to-write', text: 'Scopes to write' },
  { depth: 4, id: 'permissions-of-a-harvest-v1-key', text: 'Permissions of a Harvest v1 key' },
  { depth: 2, id: 'accessing-integrations', text: 'Accessing Integrations' },
  { depth: 2, id: 'connecting-to-greenhouse', text: 'Connecting to Greenhouse' },
  { depth: 3, id: 'capabilities', text: 'Capabilities' },
  { depth: 3, id: 'permissions', text: 'Permissions' },
  { depth: 3, id: 'credentials', text: 'Credentials' },
  { depth: 3, id: 'verify', text: 'Verify' },
  { depth: 2, id: 'editing-the-integration', text: 'Editing the Integration' },
  { depth: 2, id: 'removing-the-integration', text: 'Removing the Integration' },
  { depth: 2, id: 'authentication', text: 'Authentication' },
  { depth: 3, id: 'when-the-addresses-differ', text: 'When the addresses differ' },
  { depth: 3, id: 'changing-your-sign-in-e-mail', text: 'Changing your sign-in e-mail' },
  { depth: 2, id: 'exporting-from-crosswalk-to-greenhouse', text: 'Exporting from Crosswalk to Greenhouse' },
  { depth: 3, id: 'recommended-export-from-a-project', text: 'Recommended: Export from a project' },
  {
    depth: 3,
    id: 'exporting-with-greenhouse-harvest--job-pools',
    text: 'Exporting with Greenhouse Harvest & Job Pools',
  },
  { depth: 3, id: 'the-export-pop-up', text: 'The Export pop-up' },
  { depth: 4, id: 'get-email-and-get-phone', text: 'Get Email and Get Phone' },
  { depth: 4, id: 'already-there', text: 'Already there?' },
  { depth: 3, id: 'preview-before-you-export', text: 'Preview before you export' },
  { depth: 3, id: 'while-it-runs', text: 'While it runs' },
  { depth: 3, id: 'when-something-needs-you', text: 'When something needs you' },
  { depth: 3, id: 'undoing-an-export', text: 'Undoing an export' },
  { depth: 2, id: 'additional-notes', text: 'Additional Notes' },
  { depth: 3, id: 'duplicate-profiles', text: 'Duplicate Profiles' },
  {
    depth: 3,
    id: 'what-fields-are-sent-from-crosswalk-to-greenhouse',
    text: 'What fields are sent from Crosswalk to Greenhouse?',
  },
  { depth: 3, id: 'what-do-dummy-emails-look-like', text: 'What do dummy emails look like?' },
  { depth: 3, id: 'job-filtering', text: 'Job Filtering' },
  { depth: 2, id: 'troubleshooting', text: 'Troubleshooting' },
  { depth: 2, id: 'other-information', text: 'Other Information' },
] as const satisfies readonly Heading[];

/** What stands on each help page. */
export const headings = { lever, greenhouse } as const;

export type HelpPageId = keyof typeof headings;

/** An anchor of a help page. */
export type Anchor<Page extends HelpPageId> = (typeof headings)[Page][number]['id'];
