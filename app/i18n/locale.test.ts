import { describe, expect, it } from 'vitest';
import { directionOf, negotiateLocale } from './locale';

describe('the language of a request', () => {
  it('is the chosen one, whatever the browser prefers', () => {
    expect(negotiateLocale('de', 'en-GB,en;q=0.9')).toBe('de');
  });
  it('ignores a chosen language that does not exist', () => {
    expect(negotiateLocale('xx', 'de-AT')).toBe('de');
  });
  it('follows weights, not the order of the header', () => {
    expect(negotiateLocale(undefined, 'en;q=0.3, fr, de-CH;q=0.8')).toBe('de');
  });
  it('skips languages that are marked as not acceptable', () => {
    expect(negotiateLocale(undefined, 'de;q=0, en;q=0.1')).toBe('en');
  });
  it('is English for everything else', () => {
    for (const header of [null, '', '*', 'ja', ';;;,,', 'de'.repeat(5000)]) {
      expect(negotiateLocale(undefined, header)).toBe('en');
    }
  });
  it('knows which languages run from right to left', () => {
    expect([directionOf('ar-EG'), directionOf('de')]).toEqual(['rtl', 'ltr']);
  });
});
