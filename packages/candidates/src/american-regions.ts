/** States of the USA and provinces of Canada: the only regions that files give without their country. */
const STATES =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|FL Florida|' +
  'GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|' +
  'MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|' +
  'NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|' +
  'OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|' +
  'UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|DC District of Columbia';
const PROVINCES =
  'AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|' +
  'ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|QC Québec';

const COUNTRY_OF_NAME = new Map<string, string>();
const COUNTRY_OF_CODE = new Map<string, string>();
for (const [list, country] of [
  [STATES, 'US'],
  [PROVINCES, 'CA'],
] as const) {
  for (const entry of list.split('|')) {
    COUNTRY_OF_CODE.set(entry.slice(0, 2), country);
    COUNTRY_OF_NAME.set(entry.slice(3).toLowerCase(), country);
  }
}

/** `US` or `CA` for the full name of a state or province, or for its code in capitals; else null. */
export function countryOfAmericanRegion(text: string): string | null {
  return COUNTRY_OF_CODE.get(text) ?? COUNTRY_OF_NAME.get(text.toLowerCase()) ?? null;
}
