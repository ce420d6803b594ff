import type { TopicId } from './topics.ts';

/** What the first page of Help lists, in the order in which one comes upon it. */
export const chapters: readonly { readonly title: string; readonly topics: readonly TopicId[] }[] = [
  {
    title: 'Setting up',
    topics: [
      'integrations',
      'connectors',
      'capabilities',
      'permissions',
      'source',
      'credentials',
      'verify',
      'editing',
      'removing',
    ],
  },
  { title: 'Who you are there', topics: ['authenticating', 'addresses', 'signInEmail'] },
  {
    title: 'Exporting',
    topics: [
      'exporting',
      'contactData',
      'destination',
      'pools',
      'jobs',
      'dummyEmails',
      'duplicates',
      'alreadyThere',
      'fields',
      'preview',
    ],
  },
  { title: 'Afterwards', topics: ['running', 'needsYou', 'undo', 'troubleshooting'] },
];
