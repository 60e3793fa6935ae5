import { describe, expect, it } from 'vitest';
import { isCommonPassword } from './common-passwords';

describe('passwords that are guessed first', () => {
  it.each([
    'qwertyuiop',
    '1234567890',
    'Password1234',
    'P@ssw0rd2026!',
    'passwordpassword',
    'sunshine!!!!',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'abcdefghijkl',
    'qwertz123456',
    '0987654321qwerty',
    '!!!letmein2025',
  ])('refuses %s', (password) => expect(isCommonPassword(password)).toBe(true));

  it.each([
    'violet tractor under nine moons',
    'correct-horse-battery-staple',
    'xK9#mQ2$vL7p',
    'Regenschirmständer auf Reisen',
    '두근두근한강물고기떼',
    'dragonfly on 7 kettles',
  ])('accepts %s', (password) => expect(isCommonPassword(password)).toBe(false));
});
