import type { Field } from '../fields.ts';
import type { Format } from './format.ts';

/**
 * Headers that mean the same in every file. Exact matches only: `Company Linkedin Url` is not the person's, and
 * `Contact Owner` is a recruiter, however much they look alike.
 */
const SYNONYMS: readonly (readonly [Field, string])[] = [
  ['name.full', 'fullname name candidatename contactname person candidate'],
  ['name.given', 'firstname first givenname vorname prénom prenom nombre'],
  ['name.family', 'lastname last surname familyname nachname nom apellido apellidos'],
  ['headline', 'headline profileheadline'],
  ['summary', 'summary profilesummary about bio'],
  ['location.text', 'location personlocation geolocation candidatelocation'],
  ['location.city', 'city personcity'],
  ['location.region', 'state region province personstate'],
  ['location.country', 'country personcountry countrycode'],
  [
    'email.work',
    'email emailaddress workemail businessemail email1 primaryemail emails workemails emailadresse',
  ],
  ['email.personal', 'personalemail privateemail directemail personalemails privateemail2'],
  [
    'email.other',
    'email2 email3 email4 secondaryemail tertiaryemail additionalemail1 additionalemail2 otheremail otheremails workemail2',
  ],
  ['email.status', 'emailstatus'],
  ['phone.mobile', 'mobile mobilephone mobilenumber cell cellphone mobile2'],
  [
    'phone.work',
    'workdirectphone directphone directdial workphone phone phonenumber phonenumber1 phone1 phones phonenumbers directphone2',
  ],
  ['phone.home', 'homephone'],
  ['phone.other', 'otherphone phone2 phone3 phonenumber2 phonenumber3'],
  ['phone.type', 'phone1type phone2type phone3type phonetype'],
  [
    'link.linkedin',
    'linkedinurl linkedin linkedinprofile linkedinprofileurl personlinkedinurl linkedinurlpublic publicprofileurl profileurl defaultprofileurl contactli',
  ],
  ['link.github', 'githuburl github githubprofile'],
  ['link.twitter', 'twitterurl twitter'],
  ['link.other', 'website portfolio personalwebsite blog stackoverflow stackoverflowurl facebookurl'],
  ['link.profile', 'url link'],
  ['employment.title', 'title jobtitle position currenttitle currentjob currentposition'],
  [
    'employment.company',
    'company companyname currentcompany organization organisation employer unternehmen currentemployer',
  ],
  ['education.school', 'school university'],
  ['education.degree', 'degree'],
  ['education.discipline', 'fieldofstudy major'],
  ['skills', 'skills skill'],
  ['languages', 'languages language'],
  ['tags', 'tags tag'],
  ['notes', 'notes note comments'],
  ['do-not-call', 'donotcall dnc'],
  ['do-not-mail', 'donotemail donotmail emailbounced'],
];

/** Any other table: its columns are found by the synonyms alone. */
export const generic: Format = {
  id: 'generic',
  label: 'Other table',
  fingerprints: [],
  columns: Object.fromEntries(
    SYNONYMS.flatMap(([field, headers]) => headers.split(' ').map((header) => [header, field])),
  ),
};
