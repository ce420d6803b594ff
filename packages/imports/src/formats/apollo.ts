import type { Format } from './format.ts';

/**
 * Apollo's people export, in its layouts of 2024 and 2026. Users choose the columns, so any subset occurs.
 * `Corporate Phone` and everything about the company is the employer's, `Contact Owner` and `Account Owner`
 * are recruiters; all of these stay extras. Phones come with a leading apostrophe, which the phone reader drops.
 */
export const apollo = {
  id: 'apollo',
  label: 'Apollo',
  fingerprints: [
    ['personlinkedinurl', 'emailstatus'],
    ['personlinkedinurl', 'corporatephone'],
    ['personlinkedinurl', 'primaryemailsource'],
    ['apollocontactid'],
  ],
  columns: {
    firstname: 'name.given',
    lastname: 'name.family',
    title: 'employment.title',
    company: 'employment.company',
    companyname: 'employment.company',
    companynameforemails: null,
    email: 'email',
    emailstatus: 'email.status',
    secondaryemail: 'email',
    tertiaryemail: 'email',
    workdirectphone: 'phone.work',
    homephone: 'phone.home',
    mobilephone: 'phone.mobile',
    otherphone: 'phone.other',
    corporatephone: null,
    companyphone: null,
    donotcall: 'do-not-call',
    emailbounced: 'do-not-mail',
    personlinkedinurl: 'link.linkedin',
    facebookurl: 'link.other',
    twitterurl: 'link.twitter',
    website: null,
    companylinkedinurl: null,
    city: 'location.city',
    state: 'location.region',
    country: 'location.country',
    stage: null,
    lists: null,
    keywords: null,
    technologies: null,
  },
} as const satisfies Format;
