import { sampleOf } from './values.ts';

const someone = sampleOf('candidateId', null);
const project = sampleOf('projectId', null);
const job = { kind: 'job', jobId: sampleOf('jobId', null) };

/** Examples of whole schemas, by component, where one made field by field would mean nothing. */
export const wholeExamples: Readonly<Record<string, unknown>> = {
  NewProject: { name: 'Data engineers, Berlin' },
  ProjectChange: { name: 'Data engineers, Berlin and Potsdam', note: 'For the platform team.' },
  ShareProject: { everyone: 'read', members: [{ memberId: sampleOf('memberId', null), access: 'edit' }] },
  Selection: { search: { q: 'kafka AND (scala OR kotlin)', project }, except: [someone] },
  SearchCriteria: { q: 'kafka AND (scala OR kotlin)', location: 'Berlin' },
  Tagging: { selection: { candidateIds: [someone] }, add: ['Warm'], remove: ['Cold'] },
  TagName: { name: 'Warm' },
  Dismissal: { candidateIds: [someone, 'cand_01k9z3v8m4q7c2h5n6r8t1w3xz'] },
  MergeOrder: { other: 'cand_01k9z3v8m4q7c2h5n6r8t1w3xz', name: 'this' },
  DestinationChoice: job,
  NewExport: {
    connection: 'Lever Opportunities',
    project,
    destination: job,
    placeholderEmails: false,
    existing: 'add',
  },
  ExportSummaryRequest: { connection: 'Lever Opportunities', project },
  RetryExport: { destination: job },
  ExportDecisions: {
    decisions: [{ itemId: sampleOf('itemId', null), decision: 'arrived', record: sampleOf('link', null) }],
  },
  ContactOrder: { want: ['email'], project },
  NewUndo: { itemIds: [sampleOf('itemId', null)] },
  NewConnection: {
    connector: 'lever-opportunities',
    environment: 'production',
    credentials: { apiKey: '…' },
  },
  NewConnectionSetup: { connector: 'lever-opportunities' },
  SubmittedCredentials: { environment: 'production', credentials: { apiKey: '…' } },
  Capabilities: { export: true, onlyProspects: false, pools: false },
  FieldMapping: { skills: { kind: 'customField', id: '4022' } },
  PickedSource: { sourceId: '4000123' },
  NewAuthentication: { returnTo: '/projects/proj_01k9z3v8m4q7c2h5n6r8t1w3xy?export=true' },
  ImportCorrections: { delimiter: ';', headerRow: 3, mapping: { '0': 'name.full', '4': null } },
  ChangeOrganization: { sourceName: 'Crosswalk' },
};
