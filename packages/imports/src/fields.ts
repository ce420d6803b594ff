/** Where a mapping screen puts a field in its list. */
export const FIELD_GROUPS = {
  name: 'Name',
  contact: 'E-mail and phone',
  link: 'Profiles and links',
  work: 'Work',
  place: 'Location',
  education: 'Education',
  about: 'About the person',
  column: 'This column',
} as const;

export type FieldGroup = keyof typeof FIELD_GROUPS;

/**
 * What a column of a file can be mapped to, with the label a mapping screen shows. A column mapped to nothing
 * (`null`) or to `extra` stays with the candidate under its own header; one mapped to `ignore` is left out on
 * purpose.
 */
export const FIELD_LABELS = {
  'name.full': 'Full name',
  'name.given': 'First name',
  'name.family': 'Last name',
  headline: 'Headline',
  summary: 'Summary',
  'location.text': 'Location',
  'location.city': 'City',
  'location.region': 'State or region',
  'location.country': 'Country',
  email: 'E-mail',
  'email.work': 'Work e-mail',
  'email.personal': 'Personal e-mail',
  'email.status': 'E-mail status',
  phone: 'Phone',
  'phone.mobile': 'Mobile phone',
  'phone.work': 'Work phone',
  'phone.home': 'Home phone',
  'phone.other': 'Other phone',
  'phone.type': 'Type of the phone before it',
  'link.linkedin': 'LinkedIn profile',
  'link.github': 'GitHub profile',
  'link.twitter': 'Twitter profile',
  'link.other': 'Web site',
  'link.profile': 'Link, if it is a profile',
  'employment.title': 'Current title',
  'employment.company': 'Current company',
  'employment.location': 'Current work location',
  'employment.summary': 'Current work description',
  'employment.start': 'Start of the current work',
  'employment.end': 'End of the current work',
  'past-employment.title': 'Previous title',
  'past-employment.company': 'Previous company',
  'education.school': 'School',
  'education.degree': 'Degree',
  'education.discipline': 'Field of study',
  'education.start': 'Start of studies',
  'education.end': 'End of studies',
  skills: 'Skills',
  languages: 'Languages',
  tags: 'Tags',
  notes: 'Notes',
  'do-not-call': 'Do not call',
  'do-not-mail': 'Do not e-mail',
  extra: 'Keep as it is',
  ignore: 'Leave out',
} as const;

export type Field = keyof typeof FIELD_LABELS;

/** Whether `text` names a field, for mappings that come from outside. */
export function isField(text: string): text is Field {
  return Object.hasOwn(FIELD_LABELS, text);
}

const GROUP_OF_STEM: Readonly<Record<string, FieldGroup>> = {
  name: 'name',
  email: 'contact',
  phone: 'contact',
  'do-not-call': 'contact',
  'do-not-mail': 'contact',
  link: 'link',
  employment: 'work',
  'past-employment': 'work',
  location: 'place',
  education: 'education',
  extra: 'column',
  ignore: 'column',
};

/** The group a field stands in: of the part before the full stop. */
export function groupOf(field: Field): FieldGroup {
  const [stem = field] = field.split('.');
  return GROUP_OF_STEM[stem] ?? 'about';
}

/** Whether a column mapped to this field holds dates. */
export function isDateField(field: Field | null): boolean {
  return field !== null && /\.(?:start|end)$/.test(field);
}
