import type { Format } from './format.ts';

/**
 * PhantomBuster's Sales Navigator export. The public profile is `defaultProfileUrl`; `profileUrl` is a Sales
 * Navigator page and `linkedInProfileUrl` holds a member id, neither of which identifies a person elsewhere.
 * `name` is a second spelling of the name, often empty. `titleDescription` describes the current work.
 */
export const phantombuster = {
  id: 'phantombuster',
  label: 'PhantomBuster (Sales Navigator)',
  fingerprints: [['vmid'], ['defaultprofileurl']],
  columns: {
    fullname: 'name.full',
    firstname: 'name.given',
    lastname: 'name.family',
    name: null,
    defaultprofileurl: 'link.linkedin',
    profileurl: 'link.linkedin',
    linkedinprofileurl: 'link.linkedin',
    companyname: 'employment.company',
    title: 'employment.title',
    titledescription: 'employment.summary',
    summary: 'summary',
    location: 'location.text',
    pastexperiencecompanyname: 'past-employment.company',
    pastexperiencecompanytitle: 'past-employment.title',
    companyurl: null,
    regularcompanyurl: null,
    companylocation: null,
  },
} as const satisfies Format;
