/** What holds for exports to Greenhouse whichever API takes them. */
export const exportsTo = {
  destinations: ['prospect', 'job', 'pool'],
  sendsTags: true,
  skillPlaces: ['tags', 'note', 'customField'],
  oauth: null,
  duplicateWarning:
    'This will create a new record in your ATS. Be mindful that doing this can create duplicate records of the ' +
    'same candidate in Greenhouse.',
} as const;
