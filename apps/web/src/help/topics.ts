import type { Anchor } from './headings.ts';

/** Where on the page of each ATS something is explained; null where an ATS does not have it. */
interface Places {
  /** What it is, as in "Help: duplicate profiles". */
  readonly about: string;
  readonly lever: Anchor<'lever'> | null;
  /** For the older connector, where that has a place of its own. */
  readonly olderLever?: Anchor<'lever'>;
  readonly greenhouse: Anchor<'greenhouse'> | null;
  /** For the retired connector, where that has a place of its own. */
  readonly harvest?: Anchor<'greenhouse'>;
}

/** What the screens lead to. The anchors are those there are: a wrong one does not compile. */
export const topics = {
  integrations: {
    about: 'accessing Integrations',
    lever: 'accessing-integrations',
    greenhouse: 'accessing-integrations',
  },
  connectors: {
    about: 'which to choose',
    lever: 'lever-vs-lever-opportunities---which-to-choose',
    greenhouse: 'connecting-to-greenhouse',
  },
  capabilities: {
    about: 'capabilities',
    lever: 'capabilities',
    greenhouse: 'capabilities',
  },
  permissions: {
    about: 'permissions',
    lever: 'setting-up-lever',
    olderLever: 'setting-up-lever-1',
    greenhouse: 'setting-up-with-harvest-api',
    harvest: 'greenhouse-harvest-v1-retired',
  },
  credentials: {
    about: 'credentials',
    lever: 'credentials',
    greenhouse: 'credentials',
  },
  verify: {
    about: 'the test candidate',
    lever: 'verify',
    greenhouse: 'verify',
  },
  source: {
    about: 'the source',
    lever: null,
    greenhouse: 'create-a-new-source',
  },
  editing: {
    about: 'editing a connection',
    lever: 'editing-the-integration',
    greenhouse: 'editing-the-integration',
  },
  removing: {
    about: 'removing a connection',
    lever: 'removing-the-integration',
    greenhouse: 'removing-the-integration',
  },
  authenticating: {
    about: 'authentication',
    lever: 'authentication',
    olderLever: 'authentication-1',
    greenhouse: 'authentication',
  },
  addresses: {
    about: 'addresses that differ',
    lever: 'when-the-addresses-differ',
    greenhouse: 'when-the-addresses-differ',
  },
  signInEmail: {
    about: 'changing your sign-in e-mail',
    lever: 'changing-your-sign-in-e-mail',
    greenhouse: 'changing-your-sign-in-e-mail',
  },
  exporting: {
    about: 'exporting from a project',
    lever: 'recommended-export-from-a-project',
    olderLever: 'recommended-export-from-a-project-1',
    greenhouse: 'recommended-export-from-a-project',
  },
  contactData: {
    about: 'Get Email and Get Phone',
    lever: 'get-email-and-get-phone',
    greenhouse: 'get-email-and-get-phone',
  },
  destination: {
    about: 'where people go',
    lever: 'where-people-go',
    greenhouse: 'the-export-pop-up',
  },
  pools: {
    about: 'prospect pools',
    lever: null,
    greenhouse: 'exporting-with-greenhouse-harvest--job-pools',
  },
  jobs: {
    about: 'which jobs are offered',
    lever: 'job-filtering',
    olderLever: 'job-filtering-1',
    greenhouse: 'job-filtering',
  },
  dummyEmails: {
    about: 'dummy e-mail addresses',
    lever: 'what-do-dummy-emails-look-like',
    greenhouse: 'what-do-dummy-emails-look-like',
  },
  duplicates: {
    about: 'duplicate profiles',
    lever: 'duplicate-profiles',
    greenhouse: 'duplicate-profiles',
  },
  alreadyThere: {
    about: 'who is there already',
    lever: 'already-there',
    greenhouse: 'already-there',
  },
  preview: {
    about: 'the preview',
    lever: 'preview-before-you-export',
    greenhouse: 'preview-before-you-export',
  },
  running: {
    about: 'exports while they run',
    lever: 'while-it-runs',
    greenhouse: 'while-it-runs',
  },
  needsYou: {
    about: 'what needs you',
    lever: 'when-something-needs-you',
    greenhouse: 'when-something-needs-you',
  },
  undo: {
    about: 'undoing an export',
    lever: 'undoing-an-export',
    greenhouse: 'undoing-an-export',
  },
  fields: {
    about: 'which fields are sent',
    lever: 'what-fields-are-sent-from-crosswalk-to-lever',
    greenhouse: 'what-fields-are-sent-from-crosswalk-to-greenhouse',
  },
  troubleshooting: {
    about: 'troubleshooting',
    lever: 'troubleshooting',
    greenhouse: 'troubleshooting',
  },
} as const satisfies Readonly<Record<string, Places>>;

export type TopicId = keyof typeof topics;

/** By what a screen knows which ATS it is about: the id of a connector, or the name of an ATS. */
export interface Whose {
  readonly connector?: string | undefined;
  readonly ats?: string | undefined;
}

export interface HelpPlace {
  readonly to: '/help' | '/help/lever' | '/help/greenhouse';
  readonly hash: string;
}

/** Where a topic is explained; without an ATS, or where that has no such thing, the list that leads to each. */
export function placeOf(topic: TopicId, { connector, ats }: Whose): HelpPlace {
  const places: Places = topics[topic];
  switch (connector ?? ats) {
    case 'lever-opportunities':
    case 'Lever':
      return onLever(topic, places.lever);
    case 'lever':
      return onLever(topic, places.olderLever ?? places.lever);
    case 'greenhouse':
    case 'Greenhouse':
      return onGreenhouse(topic, places.greenhouse);
    case 'greenhouse-harvest':
      return onGreenhouse(topic, places.harvest ?? places.greenhouse);
    default:
      return { to: '/help', hash: topic };
  }
}

function onLever(topic: TopicId, hash: string | null): HelpPlace {
  return hash === null ? { to: '/help', hash: topic } : { to: '/help/lever', hash };
}

function onGreenhouse(topic: TopicId, hash: string | null): HelpPlace {
  return hash === null ? { to: '/help', hash: topic } : { to: '/help/greenhouse', hash };
}
