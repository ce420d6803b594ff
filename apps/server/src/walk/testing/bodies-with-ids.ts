type Ids = Readonly<Record<string, string>>;

/** A body with ids of one's own but for one of another organization. */
export interface ForeignBody {
  /** As `idPlaces` names it. */
  readonly place: string;
  readonly body: (own: Ids, foreign: Ids) => object;
  /** Whether the foreign id means nothing there instead of being refused: it only leaves somebody out. */
  readonly ignored?: true;
  /** Which of one's own ids stand in the path, where it is not the first one of that name. */
  readonly at?: Readonly<Record<string, string>>;
}

/** Bodies that choose people, by ids or by a search. */
function selections(wrap: (selection: object) => object, at = ''): readonly ForeignBody[] {
  return [
    { place: `${at}candidateIds`, body: (_own, foreign) => wrap({ candidateIds: [foreign.candidateId] }) },
    {
      place: `${at}search.project`,
      body: (_own, foreign) => wrap({ search: { project: foreign.projectId } }),
    },
    {
      place: `${at}except`,
      ignored: true,
      body: (own, foreign) => wrap({ search: { project: own.projectId }, except: [foreign.candidateId] }),
    },
  ];
}

/** Bodies that take people to an ATS. */
function orders(more: object): readonly ForeignBody[] {
  const whole = (own: Ids, body: object) => ({ connection: own.connectionId, ...more, ...body });
  return [
    {
      place: 'connection',
      body: (own, { connectionId }) => whole(own, { connection: connectionId, project: own.projectId }),
    },
    ...people((own, body) => whole(own, body)),
  ];
}

function people(whole: (own: Ids, body: object) => object): readonly ForeignBody[] {
  return [
    { place: 'project', body: (own, { projectId }) => whole(own, { project: projectId }) },
    { place: 'candidateIds', body: (own, { candidateId }) => whole(own, { candidateIds: [candidateId] }) },
    {
      place: 'search.project',
      body: (own, { projectId }) => whole(own, { search: { project: projectId } }),
    },
    {
      place: 'except',
      ignored: true,
      body: (own, { candidateId }) => whole(own, { project: own.projectId, except: [candidateId] }),
    },
  ];
}

const prospect = { destination: { kind: 'prospect' } };

/** By route: for every place of its body where an id may stand, a body with somebody else's there. */
export const bodiesWithIds: Readonly<Record<string, readonly ForeignBody[]>> = {
  'POST /api/me/organization': [
    { place: 'organizationId', body: (_own, { organizationId }) => ({ organizationId }) },
  ],
  'PATCH /api/projects/{projectId}': [
    { place: 'maker', body: (_own, { memberId }) => ({ maker: memberId }) },
  ],
  'PUT /api/projects/{projectId}/shares': [
    {
      place: 'members[].memberId',
      body: (_own, { memberId }) => ({ everyone: null, members: [{ memberId, access: 'read' }] }),
    },
  ],
  'POST /api/projects/{projectId}/candidates': selections((selection) => selection),
  'POST /api/projects/{projectId}/candidates/remove': selections((selection) => selection),
  'POST /api/candidates/count': selections((selection) => selection),
  'POST /api/candidates/tags': selections((selection) => ({ selection, add: ['Walked'] }), 'selection.'),
  'POST /api/candidates/{candidateId}/merge': [
    { place: 'other', body: (_own, { candidateId }) => ({ other: candidateId }) },
  ],
  'POST /api/duplicates/dismiss': [
    {
      place: 'candidateIds',
      body: (own, foreign) => ({ candidateIds: [own.candidateId, foreign.candidateId] }),
    },
  ],
  'POST /api/tags/{tagId}/merge': [{ place: 'into', body: (_own, { tagId }) => ({ into: tagId }) }],
  'POST /api/exports': orders(prospect),
  'POST /api/dry-runs': orders(prospect),
  'POST /api/exports/summary': orders({}),
  'POST /api/contacts/forecast': people((_own, body) => ({ want: ['email'], ...body })),
  'POST /api/contacts/runs': people((_own, body) => ({ want: ['email'], ...body })),
  'POST /api/exports/{exportId}/decisions': [
    {
      place: 'decisions[].itemId',
      body: (_own, { itemId }) => ({ decisions: [{ itemId, decision: 'leave' }] }),
    },
  ],
  'POST /api/exports/{exportId}/undos': [
    {
      place: 'itemIds',
      at: { exportId: 'undoableExportId' },
      body: (_own, { finishedItemId }) => ({ itemIds: [finishedItemId] }),
    },
  ],
  'POST /api/connection-setups': [
    { place: 'connection', body: (_own, { connectionId }) => ({ connection: connectionId }) },
  ],
  'POST /api/import-drafts/{draftId}/import': [
    { place: 'project', body: (_own, { projectId }) => ({ project: projectId }) },
  ],
};
