import { describe, expect, it } from 'vitest';
import { PhoneForms } from './phone-forms.ts';

const phones = [{ value: '+12015550123', type: 'mobile' }];

describe('phones in a multipart form', () => {
  it('are written in another form once the first did not come back, and stay with the one that did', () => {
    const forms = new PhoneForms();
    const seen: string[] = [];
    for (const kept of [false, false, true, false]) {
      const form = forms.current;
      seen.push(forms.write(form, phones)[0]?.name ?? '');
      forms.learn(form, kept);
    }
    expect(seen).toEqual(['phones[0][value]', 'phones[][value]', 'phones[]', 'phones[]']);
    expect(forms.write(forms.current, phones)).toEqual([
      { name: 'phones[]', value: '{"value":"+12015550123","type":"mobile"}' },
    ]);
  });

  it('several lost in one form at the same time count once', () => {
    const forms = new PhoneForms();
    for (let call = 0; call < 5; call += 1) forms.learn(0, false);
    expect(forms.current).toBe(1);
  });
});
