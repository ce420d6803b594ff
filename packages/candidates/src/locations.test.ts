import { describe, expect, it } from 'vitest';
import { countryName, readCountry } from './countries.ts';
import { readLocation } from './locations.ts';

describe('readLocation', () => {
  it.each([
    ['Austin, Texas, United States', 'Austin', 'Texas', 'US'],
    ['Helsinki, Finland', 'Helsinki', null, 'FI'],
    ['London, UK', 'London', null, 'GB'],
    ['München, Deutschland', 'München', null, 'DE'],
    ['東京, 日本', '東京', null, 'JP'],
    ['Austin, TX', 'Austin', 'TX', 'US'],
    ['San Francisco, California', 'San Francisco', 'California', 'US'],
    ['Toronto, Ontario', 'Toronto', 'Ontario', 'CA'],
    ['Texas, United States', null, 'Texas', 'US'],
    ['New York, United States', 'New York', null, 'US'],
    ['Germany', null, null, 'DE'],
    ['Berlin, DE', 'Berlin', null, null],
    ['San Francisco, CA', 'San Francisco', null, null],
    ['Atlanta, Georgia', 'Atlanta', null, null],
    ['Greater Munich Metropolitan Area', null, null, null],
    ['San Francisco Bay Area, United States', null, null, 'US'],
    ['Remote', null, null, null],
    ['Springfield', null, null, null],
  ])('reads %j, leaving open what may be two places', (text, city, region, countryCode) => {
    expect(readLocation(text)).toEqual({ text, city, region, countryCode });
  });

  it('takes cells for what they say and joins them to a text', () => {
    expect(readLocation({ city: 'Pune', region: ' ', country: 'India' })).toEqual({
      text: 'Pune, India',
      city: 'Pune',
      region: null,
      countryCode: 'IN',
    });
    expect(readLocation({ city: 'Austin', region: 'Texas' })?.countryCode).toBe('US');
    expect(readLocation({ text: 'Paris area', country: 'fr' })).toMatchObject({
      text: 'Paris area',
      countryCode: 'FR',
    });
    expect(readLocation({ country: 'Atlantis' })).toEqual({
      text: 'Atlantis',
      city: null,
      region: null,
      countryCode: null,
    });
  });

  it.each(['', ' ', 'N/A', '-', ', ,'])('gives null for %j', (text) => {
    expect(readLocation(text)).toBeNull();
  });
});

describe('readCountry', () => {
  it.each([
    ['de', 'DE'],
    ['Germany', 'DE'],
    ['DEUTSCHLAND', 'DE'],
    ['Allemagne', 'DE'],
    ['USA', 'US'],
    ['United States of America', 'US'],
    ['uk', 'GB'],
    ['Côte d’Ivoire', 'CI'],
    ["Côte d'Ivoire", 'CI'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['भारत', 'IN'],
    ['Россия', 'RU'],
    ['XX', null],
    ['Europe', null],
    ['', null],
  ])('reads %j as %s', (text, code) => {
    expect(readCountry(text)).toBe(code);
  });
  it('puts a code into words', () => {
    expect(countryName('US')).toBe('United States');
    expect(countryName('ZZ9')).toBeNull();
  });
});
