import type { Field } from '../fields.ts';
import type { Format } from './format.ts';
import { OTHER_LANGUAGES } from './other-languages.ts';

/**
 * Headers that mean the same in every file, by field. Exact matches only: `Company Linkedin Url` is not the
 * person's and `Contact Owner` is a recruiter, however much they look alike. A plain `Email` or `Phone` does
 * not say whose desk it stands on: its kind is told from the value.
 */
const SYNONYMS: readonly (readonly [Field, string])[] = [
  ['name.full', 'fullname name candidatename contactname person candidate'],
  ['name.given', 'firstname first givenname vorname prénom prenom nombre'],
  ['name.family', 'lastname last surname familyname nachname nom apellido apellidos'],
  ['headline', 'headline profileheadline'],
  ['summary', 'summary profilesummary'],
  ['location.text', 'location personlocation candidatelocation geolocation'],
  ['location.city', 'city'],
  ['location.region', 'state region province'],
  ['location.country', 'country'],
  ['email', 'email emails emailaddress emailadresse primaryemail secondaryemail tertiaryemail otheremail'],
  ['email', 'email1 email2 email3 email4 email5 additionalemail1 additionalemail2 additionalemail3'],
  ['email.work', 'workemail workemail1 workemail2 workemails businessemail'],
  ['email.personal', 'personalemail personalemails personalemail2 privateemail privateemail2 directemail'],
  ['email.status', 'emailstatus'],
  ['phone', 'phone phones phonenumber phonenumbers phone1 phone2 phone3 phone4'],
  ['phone', 'phonenumber1 phonenumber2 phonenumber3'],
  ['phone.mobile', 'mobile mobile2 mobilephone mobilenumber cell cellphone'],
  ['phone.work', 'workdirectphone directphone directphone2 directdial workphone'],
  ['phone.home', 'homephone'],
  ['phone.other', 'otherphone'],
  ['phone.type', 'phonetype phone1type phone2type phone3type phone4type'],
  ['link.linkedin', 'linkedin linkedinurl linkedinprofile linkedinprofileurl linkedinurlpublic contactli'],
  ['link.linkedin', 'personlinkedinurl publicprofileurl profileurl defaultprofileurl'],
  ['link.github', 'github githuburl githubprofile'],
  ['link.twitter', 'twitter twitterurl'],
  ['link.other', 'website portfolio personalwebsite blog facebookurl stackoverflow stackoverflowurl'],
  ['link.profile', 'url'],
  ['employment.title', 'title jobtitle position currenttitle currentjob currentposition'],
  ['employment.company', 'company companyname currentcompany employer organization organisation'],
  ['employment.start', 'currentjobstart currentjobstartdate jobstartdate'],
  ['education.school', 'school university education'],
  ['education.degree', 'degree'],
  ['education.discipline', 'fieldofstudy major'],
  ['skills', 'skills'],
  ['languages', 'languages'],
  ['tags', 'tags'],
  ['notes', 'notes note'],
  ['do-not-call', 'donotcall'],
  ['do-not-mail', 'donotemail emailbounced'],
];

/** Any other table: its columns are found by the synonyms alone. */
export const generic: Format = {
  id: 'generic',
  label: 'Other table',
  fingerprints: [],
  columns: Object.fromEntries(
    [...OTHER_LANGUAGES, ...SYNONYMS].flatMap(([field, headers]) =>
      headers.split(' ').map((header) => [header, field]),
    ),
  ),
};
